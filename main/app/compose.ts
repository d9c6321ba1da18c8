/**
 * Puts the parts together. The window comes first, since its page's process takes longest; the host starts while the page
 * loads. Whichever is first waits for no other, and what a page asks before its answer is there simply waits.
 */
import { app, BrowserWindow, powerMonitor } from 'electron'
import { electronStarter } from '../host/electron-starter'
import { superviseHost } from '../host/supervisor'
import { explainAbsence } from '../inventory/absence'
import { clusterOpening } from '../inventory/cluster-opening'
import { connections as connectionsOf } from '../inventory/connections'
import { contexts as contextsOf } from '../inventory/contexts'
import { forwards as forwardsOf } from '../inventory/forwards'
import { lastKnown as lastKnownOf } from '../inventory/last-known'
import { journal as journalOf } from '../inventory/journal'
import { rdpPorts } from '../inventory/rdp-ports'
import { onSocketReturn } from '../inventory/socket-hint'
import { firstConnections } from '../inventory/suggestions'
import { tasks as tasksOf } from '../inventory/tasks'
import { servePages } from '../ipc'
import { admit } from '../ipc/page-port'
import { watchedSettings } from '../ipc/settings'
import { destinations as destinationsOf } from '../inventory/destinations'
import { askConsent, wishQuestion, type Question } from '../window/consent'
import { unfinishedOf } from '../store/unfinished'
import { recordings as recordingsOf } from '../store/recording'
import { latestRelease } from '../updates/feed'
import { updateSource } from '../updates/source'
import { updates } from '../updates/updates'
import { rememberConsoleWindows } from '../window/console-window'
import { applyTheme } from '../window/look'
import { askedBy, type Asked } from './command-line'
import { bringToFront, loadMainPage, openMainWindow } from '../window/main-window'
import { oneDialog } from '../window/one-dialog'
import type { Files } from './files'
import { desktopNotes } from './desktop-notes'
import { diagnosis } from './diagnosis'
import { heardFailures } from './heard-failures'
import { hearLinks } from './heard-links'
import { inTray } from './in-tray'
import { speakAs } from './language'
import { lastOpen as lastOpenOf } from './last-open'
import { endInOrder } from './lifecycle'
import { changedByHand, loginStart } from './login-start'
import { loginEnvironment } from './login-environment'
import type { Log } from './log'
import type { Notices } from '../inventory/notices'
import { brokenOff, unfinished, withConsoles } from './loss'
import { linkFollower } from './follow-link'
import { leave } from './list-ticket'
import { inForm, listingOf } from './listing'
import { personal, program } from './paths'
import { onSecondStart, type Links } from './single-instance'
import { ownVersion } from './version'

/** What stands before anything else is made. */
export interface Foundation {
  readonly log: Log
  readonly notices: Notices
  readonly files: Files
  readonly isSandboxed: boolean
  readonly links: Links
}

/** Opens the window over everything; the app must be ready. */
export function compose({ log, notices, files, isSandboxed, links }: Foundation): void {
  speakAs(files.settings.value.language)
  applyTheme(files.settings.value.theme)
  const first = askedBy(process.argv.slice(1))
  const isHidden = first.isQuiet
  const { window, remember } = openMainWindow({ preload: program.preload, isPackaged: app.isPackaged, isHidden, memory: files.window })
  loadMainPage(window)
  const lastOpen = lastOpenOf(files.openTabs, () => files.settings.value.atStart === 'lastTabs')
  rememberConsoleWindows(window.webContents, lastOpen)

  const hostOf = (path: string, name: string) => superviseHost(electronStarter(path, name, (line) => log.write(`${name}: ${line}`)), { onEvent: (line) => log.write(`${name}: ${line}`, 'warning') })
  // That of clusters is started by the first that needs it.
  const hosts = { libvirt: hostOf(program.libvirtHost, 'libvirt host'), kubevirt: hostOf(program.clusterHost, 'cluster host') }
  // Starts it now; who needs it asks again.
  hosts.libvirt.ready().catch(() => {})

  const { secrets } = files
  const ask = oneDialog()
  const question = (asked: Question) => {
    if (!window.isVisible()) bringToFront(window)
    return askConsent(window, asked)
  }
  const lastKnown = lastKnownOf(files.lastKnown)
  const environment = loginEnvironment(process.env, (line) => log.write(line, 'warning'))
  const connections = connectionsOf({
    hosts,
    records: files.connections.value.connections,
    save: (records) => files.connections.set({ ...files.connections.value, isUntouched: false, connections: [...records] }),
    onHint: onSocketReturn,
    explain: explainAbsence,
    clusterOptions: clusterOpening({ secretOf: secrets.of, environment }),
    agree: ({ name, uri }, wish) => ask.inTurn(() => question(wishQuestion(name, uri, wish))),
    secretOf: secrets.state,
    lastKnown,
  })
  connections.onRemoved(secrets.forget)
  connections.onRemoved(files.desktopLogins.forgetAll)
  const kubeconfigs = {
    get files() {
      return files.connections.value.kubeconfigFiles
    },
    set: (kubeconfigFiles: readonly string[]) => files.connections.set({ ...files.connections.value, kubeconfigFiles: [...kubeconfigFiles] }),
  }
  const contexts = contextsOf({
    host: hosts.kubevirt,
    environment,
    files: () => kubeconfigs.files,
    added: () => connections.records().flatMap(({ cluster }) => (cluster ? [cluster.access] : [])),
  })
  connections.onRemoved(() => contexts.changed())
  const journal = journalOf()
  connections.onEachSession((id, { client, session }) => client.session.occurrences({ session }, journal.sink(id)))
  const broken = brokenOff(files.unfinished.value.titles)
  if (broken) {
    notices.tell({ id: 'broken-off', severity: 'warning', failure: broken })
    files.unfinished.set({ titles: [] })
  }
  const tasks = tasksOf(connections, (titles) => files.unfinished.set(unfinishedOf(titles)))
  const forwards = forwardsOf(connections)
  const ports = rdpPorts(connections, () => files.settings.value.consoleMemory)
  const recordings = recordingsOf()
  const destinations = destinationsOf()
  const settings = watchedSettings(files.settings, ({ theme, language }) => {
    speakAs(language)
    applyTheme(theme)
    ports.changed()
    tray.changed()
    later.changed()
  })
  const later = updates({ version: app.getVersion(), source: updateSource(app.getAppPath()), memory: files.updates, notices, isWeekly: () => settings.value.updates === 'weekly', latest: latestRelease })
  const notifications = desktopNotes({ window, destinations, connections, tasks, settings: () => settings.value.notifications, onUnseen: () => tray.changed() })
  const tray = inTray({ window, settings, isHidden, connections, destinations, notices, unseen: () => notifications.unseen })

  const heard = heardFailures((line, level) => log.write(line, level))
  hearLinks(connections, heard)
  const libvirtVersion = () => [...connections.all.values()].find(({ backend, host }) => backend === 'libvirt' && host)?.host?.libraryVersion

  // In the turn in which the page begins to load: it finds somebody to talk to.
  admit(window.webContents, servePages({
    connections,
    contexts,
    forwards,
    secrets,
    knownServers: files.knownServers,
    recordings,
    desktopLogins: files.desktopLogins,
    kubeconfigs,
    ask,
    consent: (asked) => ask(() => question(asked)),
    journal,
    tasks,
    notices,
    settings,
    destinations,
    lastOpen,
    loginStart: loginStart(
      (path) => ask.inTurn(() => question(changedByHand(path))),
      (line) => log.write(line, 'warning'),
    ),
    desktop: tray.state,
    notifications,
    updates: later,
    computer: diagnosis({ connections, log, isSandboxed, libvirtVersion }),
    heard,
    window: () => window,
    version: ownVersion(),
    isSandboxed,
    builtFolder: program.built,
    libvirtVersion,
  }))

  connections.start()
  if (files.connections.value.isUntouched) void addFirst(connections)
  powerMonitor.on('resume', () => connections.wake())
  const followLink = linkFollower({ connections, notices, agree: (asked) => ask.inTurn(() => question(asked)), run: (errand) => tray.run([errand]) })
  const take = ({ errands, link }: Asked) => {
    void tray.run(errands)
    if (link !== undefined) void followLink(link)
  }
  take(first)
  links(take)
  onSecondStart((asked, ticket) => {
    if (asked.prints === 'table' || asked.prints === 'json') return void leaveList(asked.prints, ticket)
    if (!asked.isQuiet) bringToFront(window)
    take(asked)
  })
  const leaveList = async (form: 'table' | 'json', ticket: unknown) => {
    const listing = listingOf({ connections: connections.all.values(), rows: connections.board.rows.values() })
    await leave(personal().folder, ticket, inForm(listing, form)).catch((error: unknown) => log.write(`list: ${String(error)}`, 'warning'))
  }
  endInOrder(() => (window.isDestroyed() ? undefined : window), {
    loss: () => unfinished(tasks.running, tray.isShown),
    closing: tray.closing,
    company: () => withConsoles(BrowserWindow.getAllWindows().length - 1),
    async stop() {
      remember()
      lastOpen.stop()
      tray.stop()
      later.stop()
      notifications.stop()
      tasks.cancelAll()
      lastKnown.keepAll()
      connections.stop()
      const [areOrderly] = await Promise.all([
        Promise.all([hosts.libvirt.stop(), hosts.kubevirt.stop()]),
        recordings.stop(),
        files.flushed(),
      ])
      // Hosts that ended by themselves have cleared away what was broken off, and ended what they were in the middle of.
      if (areOrderly.every(Boolean)) tasks.undone()
      await files.unfinished.flushed()
      await log.flushed()
    },
  })
}

async function addFirst(connections: ReturnType<typeof connectionsOf>): Promise<void> {
  for (const uri of await firstConnections()) if (!connections.has(uri)) connections.add({ uri })
}
