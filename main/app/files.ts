/** The person's files, read together; trouble with any of them is a notice. */
import { connectionsFile, type StoredConnections } from '../store/connections'
import { lastRowsFolder, type LastRowsFolder } from '../store/last-rows-folder'
import { openSecrets, systemKeyring, type Secrets } from '../store/secrets'
import type { JsonFile, Trouble } from '../store/json-file'
import { openDesktopLogins, type DesktopLogins } from '../store/desktop-logins'
import { openKnownServers, type KnownServers } from '../store/known-servers'
import { openTabsFile, type LastOpen } from '../store/open-tabs'
import { settingsFile } from '../store/settings'
import { troubleFailure } from '../store/trouble-notice'
import { unfinishedFile, type Unfinished } from '../store/unfinished'
import { updateMemoryFile, type UpdateMemory } from '../store/update-memory'
import { windowFile, type WindowMemory } from '../store/window'
import type { Settings } from '../../preload/contract/settings'
import type { Log } from './log'
import type { Notices } from '../inventory/notices'

/** What was read from disk at the start. */
export interface Files {
  readonly settings: JsonFile<Settings>
  readonly connections: JsonFile<StoredConnections>
  readonly window: JsonFile<WindowMemory>
  readonly openTabs: JsonFile<LastOpen>
  readonly secrets: Secrets
  readonly knownServers: KnownServers
  readonly desktopLogins: DesktopLogins
  readonly unfinished: JsonFile<Unfinished>
  readonly updates: JsonFile<UpdateMemory>
  /** Machines of clusters, as they were known last. */
  readonly lastKnown: LastRowsFolder
  /** Settles when all that was set is on the disk. */
  flushed(): Promise<unknown>
}

/** Where the files lie. */
export interface FilePaths {
  readonly settings: string
  readonly connections: string
  readonly window: string
  readonly openTabs: string
  readonly secrets: string
  readonly knownServers: string
  readonly desktopLogins: string
  readonly unfinished: string
  readonly updates: string
  readonly lastKnown: string
}

/** Reads them all; trouble with one is told as a notice and stops nothing. */
export async function readFiles(paths: FilePaths, notices: Notices, log: Log): Promise<Files> {
  const troubled = (name: string, what: string) => (trouble: Trouble) => {
    const failure = troubleFailure(what, trouble)
    log.write(`${name} file: ${failure.message}`, 'warning')
    notices.tell({ id: `${name}-${trouble.kind}`, severity: 'warning', failure })
  }
  const [settings, connections, window, openTabs, secrets, knownServers, desktopLogins, unfinished, updates] = await Promise.all([
    settingsFile(paths.settings, troubled('settings', 'Settings')),
    connectionsFile(paths.connections, troubled('connections', 'Connections')),
    // Where the window was is not worth a word to the person.
    windowFile(paths.window, (trouble) => log.write(`window file: ${trouble.kind}`, 'warning')),
    openTabsFile(paths.openTabs, troubled('open-tabs', 'Open tabs')),
    openSecrets(paths.secrets, systemKeyring, troubled('secrets', 'Logins of clusters')),
    openKnownServers(paths.knownServers, troubled('known-servers', 'Certificates of remote desktops')),
    openDesktopLogins(paths.desktopLogins, systemKeyring, troubled('desktop-logins', 'Logins of remote desktops')),
    // A list that cannot be read tells nothing that could be relied on.
    unfinishedFile(paths.unfinished, (trouble) => log.write(`unfinished file: ${trouble.kind}`, 'warning')),
    // It is looked up again.
    updateMemoryFile(paths.updates, (trouble) => log.write(`updates file: ${trouble.kind}`, 'warning')),
  ])
  const clusters = connections.value.connections.filter(({ cluster }) => cluster).map(({ id }) => id)
  const lastKnown = lastRowsFolder(paths.lastKnown, clusters, (trouble) => log.write(`last known machines: ${trouble.kind}`, 'warning'))
  const all = [settings, connections, window, openTabs, secrets, knownServers, desktopLogins, unfinished, updates, lastKnown]
  return { settings, connections, window, openTabs, secrets, knownServers, desktopLogins, unfinished, updates, lastKnown, flushed: () => Promise.all(all.map((file) => file.flushed())) }
}
