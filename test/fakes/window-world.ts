/**
 * Main as the page sees it, in memory: serves the whole window contract over shelves that a test may change at any time.
 * Deeds change states as libvirt would, at once; `refuses` lets a test make any deed fail.
 */
import type { Deed } from '../../preload/contract/action'
import type { AppContract } from '../../preload/contract'
import type { Connection, Suggestion } from '../../preload/contract/connection'
import type { Destination, DesktopItem, StartAtLogin } from '../../preload/contract/desktop'
import type { NotifierItem } from '../../preload/contract/notification'
import { fail, FailureError, type Failure } from '../../preload/contract/failure'
import type { Machine, Occurrence, Phase, Row, Usage } from '../../preload/contract/machine'
import type { OpenTabs } from '../../preload/contract/open-tabs'
import { filed, folded, relocated, without } from '../../main/ipc/folders'
import { settings as settingsSchema, type Folder, type Settings } from '../../preload/contract/settings'
import type { Task } from '../../preload/contract/task'
import type { Handlers } from '../../preload/wire/roles'
import type { ClusterHealth, ClusterOffer } from '../../preload/contract/cluster'
import type { UpdateItem } from '../../preload/contract/update'
import type { Forward } from '../../preload/contract/forward'
import { clusterAnswers } from './cluster-answers'
import { fakeYaml } from './cluster-machines'
import { createAnswers } from './create-answers'
import { fakeConnections, fakeRows, offersIn } from './machines'
import { Shelf } from './shelf'

type Notice = { readonly id: string; readonly severity: 'info' | 'warning' | 'danger'; readonly failure: Failure }

/** What a deed makes of a state. */
const becomes: Partial<Record<Deed['action'], readonly [phase: Phase, word: string]>> = {
  start: ['running', 'running'],
  restore: ['running', 'running'],
  resume: ['running', 'running'],
  pause: ['paused', 'paused'],
  shutdown: ['off', 'shut off'],
  powerOff: ['off', 'shut off'],
  save: ['off', 'shut off'],
}

export class WindowWorld {
  readonly connections: Shelf<Connection>
  readonly rows: Shelf<Row>
  readonly tasks = new Shelf<Task>()
  /** Of machines that are no plain libvirt ones, by machine. */
  readonly facets = new Map<string, Machine['facets']>()
  readonly contexts = new Shelf<ClusterOffer>()
  readonly forwards = new Shelf<Forward>()
  readonly health = new Shelf<ClusterHealth>([{ id: 'health', components: [], nodes: [], featureGates: [], sets: [], apis: [], gaps: [] }])
  readonly notices = new Shelf<Notice>()
  readonly destinations = new Shelf<Destination>()
  readonly updates = new Shelf<UpdateItem>([{ id: 'updates', version: '0.1.0', isAsking: false }])
  readonly notifier = new Shelf<NotifierItem>([{ id: 'notifier', state: 'there' }])
  readonly desktop = new Shelf<DesktopItem>([{ id: 'desktop', tray: 'shown', isWindowShown: true, language: 'en' }])
  readonly login = new Shelf<StartAtLogin>([{ id: 'login', isOn: false, isEdited: false }])
  readonly settings: Shelf<{ readonly id: 'settings'; readonly value: Settings }>
  readonly usage = new Shelf<Usage>()
  readonly occurrences = new Shelf<Occurrence>()
  /** What was asked, in order: `perform <id> {...}`, `connect <id>`. */
  readonly asked: string[] = []
  /** Makes a deed fail. */
  refuses: (row: Row, deed: Deed) => Failure | undefined = () => undefined
  suggestions: readonly Suggestion[] = suggested
  clipboard = ''
  /** Of the run before. */
  lastTabs: OpenTabs | undefined
  keptTabs: OpenTabs | undefined

  private refolder(change: (folders: readonly Folder[]) => Folder[]): Record<string, never> {
    const { value } = this.settings.items.get('settings')!
    this.settings.put({ id: 'settings', value: { ...value, folders: change(value.folders) } })
    return {}
  }

  constructor({ machines = 30, connections = fakeConnections(), settings = {} }: { readonly machines?: number; readonly connections?: readonly Connection[]; readonly settings?: Partial<Settings> } = {}) {
    const rows = connections.length === 0 ? [] : fakeRows(machines, connections)
    this.rows = new Shelf(rows)
    this.connections = new Shelf(connections.map((one) => ({ ...one, counts: countsOf(one.id, rows) })))
    this.settings = new Shelf([{ id: 'settings' as const, value: settingsSchema.parse(settings) }])
  }

  /** New values of use for what runs, as a poll brings them. */
  poll(at: number): void {
    const wave = (seed: number) => (Math.sin(at / 7_000 + seed) + 1) / 2
    const running = [...this.rows.items.values()].filter(({ status }) => status.phase === 'running')
    this.usage.put(...running.map(({ id, memoryBytes = 0 }, seed) => ({ id, at, cpuShare: wave(seed) * 0.9, memoryUsedBytes: memoryBytes * (0.3 + 0.4 * wave(seed * 3)), memoryBytes, diskReadBytesPerSecond: 4e5 * wave(seed), diskWriteBytesPerSecond: 2e5, netReceiveBytesPerSecond: 9e4 * wave(seed), netSendBytesPerSecond: 1e4 })))
  }

  readonly handlers: Handlers<AppContract> = {
    connections: {
      all: (_input, sink) => this.connections.watch(sink),
      suggestions: () => [...this.suggestions],
      add: ({ uri, name, isReadOnly }) => {
        if (!/^\w+(\+\w+)?:\/\//.test(uri)) throw fail('invalid', 'That is no libvirt URI.')
        const id = `added-${this.connections.items.size}`
        this.connections.put({ id, backend: 'libvirt', name: name ?? uri, uri, isReadOnly: isReadOnly ?? false, isDemo: uri.startsWith('test:'), connectsAtStart: true, link: { state: 'live', since: Date.now() }, counts: { running: 0, total: 0 } })
        return { id }
      },
      change: ({ id, ...change }) => (this.connections.patch(id, defined(change)), {}),
      remove: ({ id }) => {
        this.rows.remove(...[...this.rows.items.values()].filter(({ connectionId }) => connectionId === id).map((row) => row.id))
        this.connections.remove(id)
        return {}
      },
      connect: ({ id }) => (this.asked.push(`connect ${id}`), this.connections.patch(id, { link: { state: 'live', since: Date.now() } }), {}),
      disconnect: ({ id }) => (this.asked.push(`disconnect ${id}`), this.connections.patch(id, { link: { state: 'off' } }), {}),
    },
    machines: {
      rows: (_input, sink) => this.rows.watch(sink),
      detail: ({ id }, sink) => {
        const row = this.rows.items.get(id)
        const facets = this.facets.get(id)
        sink.snapshot(row ? [facets ? { ...row, facets } : machineOf(row)] : [])
        return () => {}
      },
      usage: ({ ids }, sink) => this.usage.watch({ ...sink, snapshot: (all) => sink.snapshot(all.filter(({ id }) => ids.includes(id))), change: ({ upserts }) => sink.change({ upserts: upserts.filter(({ id }) => ids.includes(id)), removes: [] }) }),
      occurrences: (_input, sink) => this.occurrences.watch(sink),
      perform: ({ id, deed, confirmedName }) => this.#perform(id, deed, confirmedName),
      deletion: ({ id }) => {
        const { name } = this.#row(id)
        return [
          { path: `/var/lib/libvirt/images/${name}.qcow2`, target: 'vda', capacityBytes: 40 * 2 ** 30, allocationBytes: 6.2 * 2 ** 30, allowed: true, isSuggested: true },
          { path: '/srv/shared/data.qcow2', target: 'vdb', capacityBytes: 100 * 2 ** 30, allocationBytes: 71 * 2 ** 30, allowed: 'Kept: mail-02 uses it too.', isSuggested: false },
        ]
      },
      source: ({ id }) => this.facets.get(id)?.kubevirt ? { language: 'yaml', text: fakeYaml, revision: '1', waiting: [] } : ({ language: 'xml', text: `<domain type='kvm'>\n  <name>${this.#row(id).key}</name>\n</domain>\n`, revision: '1', waiting: [] }),
      validateSource: () => [],
      replaceSource: () => ({ waiting: [] }),
      picture: () => {
        throw fail('unsupported', 'There is no picture here.')
      },
    },
    consoles: {
      open: () => {
        throw fail('unsupported', 'There are no consoles here.')
      },
      record: () => {
        throw fail('unsupported', 'There are no consoles here.')
      },
      login: () => ({ canRemember: false }),
      rememberLogin: () => ({}),
      lost: () => ({}),
      forgetLogin: () => ({}),
    },
    ...clusterAnswers(this),
    create: createAnswers,
    tasks: {
      all: (_input, sink) => this.tasks.watch(sink),
      cancel: ({ id }) => (this.tasks.patch(id, { state: 'cancelled' }), {}),
      dismiss: ({ id }) => (this.tasks.remove(id), {}),
      clear: () => ({}),
    },
    settings: {
      current: (_input, sink) => this.settings.watch(sink),
      change: (change) => (this.settings.put({ id: 'settings', value: settingsSchema.parse({ ...this.settings.items.get('settings')!.value, ...change }) }), {}),
      exportFile: () => ({}),
      importFile: () => ({}),
      reset: () => (this.settings.put({ id: 'settings', value: settingsSchema.parse({}) }), {}),
      remember: (change) => {
        const { value } = this.settings.items.get('settings')!
        const before = value.consoleMemory.find(({ machineId }) => machineId === change.machineId)
        this.settings.put({ id: 'settings', value: { ...value, consoleMemory: [...value.consoleMemory.filter((one) => one !== before), { ...before, ...change }] } })
        return {}
      },
      putInFolder: ({ ids, path }) => this.refolder((folders) => filed(folders, ids, path)),
      moveFolder: ({ from, to }) => {
        const { folders, path } = relocated(this.settings.items.get('settings')!.value.folders, from, to)
        this.refolder(() => folders)
        return { path }
      },
      removeFolder: ({ path }) => this.refolder((folders) => without(folders, path)),
      foldFolder: ({ path, isFolded }) => this.refolder((folders) => folded(folders, path, isFolded)),
      favour: ({ ids, isFavourite }) => {
        const { value } = this.settings.items.get('settings')!
        const rest = value.favourites.filter((id) => !ids.includes(id))
        this.settings.put({ id: 'settings', value: { ...value, favourites: isFavourite ? [...rest, ...ids] : rest } })
        return {}
      },
    },
    updates: { state: (_input, sink) => this.updates.watch(sink), check: () => ({}) },
    computer: { checks: () => [], diagnostics: () => ({ text: '' }) },
    app: {
      parts: () => ({ parts: [] }),
      facts: () => ({ version: '0.1.0', electron: '33.2.1', chromium: '130.0', node: '20.18.1', isSandboxed: false, libvirt: '9.0.0' }),
      notices: (_input, sink) => this.notices.watch(sink),
      dismissNotice: ({ id }) => (this.notices.remove(id), {}),
      destinations: (_input, sink) => this.destinations.watch(sink),
      arrived: ({ id }) => (this.destinations.remove(id), {}),
      desktop: (_input, sink) => this.desktop.watch(sink),
      startAtLogin: (_input, sink) => this.login.watch(sink),
      setStartAtLogin: ({ isOn }) => (this.login.patch('login', { isOn }), {}),
      lastTabs: () => (this.lastTabs ? { tabs: this.lastTabs } : {}),
      keepTabs: (tabs) => ((this.keptTabs = tabs), {}),
      notifier: (_input, sink) => this.notifier.watch(sink),
      chooseFile: () => ({}),
      saveFile: () => ({}),
      copyText: ({ text }) => ((this.clipboard = text), {}),
      readClipboard: () => ({ text: this.clipboard }),
      openLink: () => ({}),
    },
  }

  #row(id: string): Row {
    const row = this.rows.items.get(id)
    if (!row) throw fail('notFound', 'This machine is gone.')
    return row
  }

  #perform(id: string, deed: Deed, confirmedName?: string): Record<string, never> {
    this.asked.push(`perform ${id} ${JSON.stringify(deed)}${confirmedName === undefined ? '' : ` named ${confirmedName}`}`)
    const row = this.#row(id)
    const refusal = this.refuses(row, deed)
    if (refusal) throw new FailureError(refusal)
    const offer = row.offers[deed.action]
    if (offer !== true) throw fail('conflict', offer ?? 'This machine cannot do that.')
    if (deed.action === 'delete') this.rows.remove(id)
    else if (deed.action === 'rename') this.rows.patch(id, { name: deed.args.name })
    else if (deed.action === 'describe') this.rows.patch(id, { tags: deed.args.tags ?? row.tags })
    const next = becomes[deed.action]
    if (next) this.rows.patch(id, { status: { phase: next[0], word: next[1] }, offers: offersIn(next[0], deed.action === 'save') })
    return {}
  }
}

const suggested: readonly Suggestion[] = [
  { uri: 'qemu:///system', name: 'System', about: 'The machines of this computer, shared by its users.', isAdded: true },
  { uri: 'qemu:///session', name: 'My machines', about: 'Machines of your own; no administrator needed.', isAdded: false, missing: { message: 'QEMU is not installed.', command: 'sudo apt install qemu-system-x86' } },
  { uri: 'test:///default', name: 'Demo', about: 'A pretended host to look around in. Nothing there is real.', isAdded: false },
]

function countsOf(connectionId: string, rows: readonly Row[]): Connection['counts'] {
  const own = rows.filter((row) => row.connectionId === connectionId)
  return { running: own.filter(({ status }) => status.phase === 'running').length, total: own.length }
}

const machineOf = (row: Row): Machine => ({ ...row, facets: { libvirt: { uuid: row.key, isPersistent: true, isAutostarted: false, hasManagedSave: false, description: '', waiting: [], graphics: [], otherDevices: {}, cautions: [] } } })

const defined = <T extends object>(change: T) => Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as { [K in keyof T]?: Exclude<T[K], undefined> }
