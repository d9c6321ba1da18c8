/** What the tray's menu holds, as plain data: machines with a star, those used last, connections, and the program itself. */
import type { ActionId } from '../../preload/contract/action'
import { backendWord } from '../../preload/contract/backend-words'
import type { Connection } from '../../preload/contract/connection'
import type { Phase, Row } from '../../preload/contract/machine'
import { legible as legibleTo } from '../ground/legible'
import { spokenNow, words } from '../words'

/** Verbs that need no more than a press, in the order of the menu. */
const verbs = ['start', 'restore', 'resume', 'pause', 'shutdown'] as const satisfies readonly ActionId[]
type Verb = (typeof verbs)[number]
const isVerb = (action: string): action is Verb => (verbs as readonly string[]).includes(action)

/** What an entry asks for. */
export type Request =
  | { readonly kind: 'perform'; readonly machineId: string; readonly action: Verb }
  /** Started, and its console shown as soon as there is one. */
  | { readonly kind: 'startAndOpen'; readonly machineId: string; readonly action: 'start' | 'restore' }
  | { readonly kind: 'console' | 'machine'; readonly machineId: string }
  | { readonly kind: 'connect' | 'disconnect'; readonly connectionId: string }
  /** Connects it, and shows its machines. */
  | { readonly kind: 'open'; readonly connectionId: string }
  /** The dialog that adds one, with this address. */
  | { readonly kind: 'add'; readonly uri: string }
  | { readonly kind: 'create' | 'window' | 'quit' }

/** A line of the menu; one without a request cannot be chosen. */
export interface Entry {
  readonly label: string
  readonly phase?: Phase
  readonly request?: Request
  readonly entries?: readonly Entry[]
}

/** Entries between two lines. */
export type Section = readonly Entry[]

/** What the menu is made from. */
export interface Known {
  row(id: string): Row | undefined
  readonly connections: readonly Connection[]
  readonly favourites: readonly string[]
  /** The machine used last first. */
  readonly recent: readonly string[]
}

const mostFavourites = 15
const mostRecent = 6
const nameCharacters = 40

/** All of it, in sections. */
export function sections({ row, connections, favourites, recent }: Known): readonly Section[] {
  const { tray } = words()
  const name = new Map(connections.map((one) => [one.id, one]))
  const lines = (ids: readonly string[], most: number) => ids.flatMap((id) => {
    const known = row(id)
    return known ? [machineEntry(known, name.get(known.connectionId))] : []
  }).slice(0, most)
  const pinned = lines(favourites, mostFavourites)
  const used = lines(recent.filter((id) => !favourites.includes(id)), mostRecent)
  const machines = [pinned, used.length > 0 ? [{ label: tray.usedLast }, ...used] : []]
  const none = [{ label: tray.none }]
  return [
    [{ label: tray.showWindow, request: { kind: 'window' as const } }],
    ...(pinned.length + used.length === 0 ? [none] : machines),
    [
      ...(connections.length > 0 ? [{ label: tray.connections, entries: connections.map(connectionEntry) }] : []),
      { label: tray.newMachine, request: { kind: 'create' as const } },
    ],
    [{ label: tray.quit, request: { kind: 'quit' as const } }],
  ].filter((section) => section.length > 0)
}

function machineEntry(row: Row, connection: Connection | undefined): Entry {
  const { id, status, offers, consoles, pending } = row
  const { tray } = words()
  // What was asked for is under way.
  const possible = pending ? [] : Object.keys(offers).filter(isVerb).filter((action) => offers[action] === true).toSorted(byMenu)
  const begin = possible.find((action) => action === 'start' || action === 'restore')
  const isOpen = consoles.some(({ allowed }) => allowed === true)
  const doable: Entry[] = [
    ...(isOpen ? [{ label: tray.openConsole, request: { kind: 'console' as const, machineId: id } }] : []),
    ...(begin ? [{ label: tray.andOpen[begin], request: { kind: 'startAndOpen' as const, machineId: id, action: begin } }] : []),
    ...possible.map((action) => ({ label: tray.verbs[action], request: { kind: 'perform' as const, machineId: id, action } })),
  ]
  return {
    label: tray.machine(legible(row.title ?? row.name), legible(backendWord(status.word, spokenNow())), row.isStale, pending !== undefined),
    phase: status.phase,
    entries: [
      ...(doable.length > 0 ? doable : [{ label: whyNothing(row) }]),
      ...(row.isStale && connection?.link.state === 'off' ? [{ label: tray.connectTo(legible(connection.name)), request: { kind: 'connect' as const, connectionId: connection.id } }] : []),
      { label: connection ? tray.showIn(legible(connection.name)) : tray.show, request: { kind: 'machine', machineId: id } },
    ],
  }
}

const byMenu = (a: Verb, b: Verb) => verbs.indexOf(a) - verbs.indexOf(b)

/** The backend's own reason where it has one for what a person would want first. */
function whyNothing({ offers, status, pending }: Row): string {
  if (pending) return words().tray.underWay
  const wanted: readonly Verb[] = status.phase === 'off' ? ['start', 'restore'] : ['shutdown', 'resume', 'pause']
  const reason = wanted.map((action) => offers[action]).find((offer) => typeof offer === 'string')
  return typeof reason === 'string' ? legible(reason, 80) : words().tray.nothing
}

function connectionEntry({ id, name, link }: Connection): Entry {
  const isOff = link.state === 'off'
  const { tray } = words()
  return { label: `${legible(name)} – ${tray.links[link.state]}`, entries: [{ label: isOff ? tray.connect : tray.disconnect, request: { kind: isOff ? 'connect' : 'disconnect', connectionId: id } }] }
}

/** As much of a stranger's text as a menu has room for. */
const legible = (text: string, most = nameCharacters): string => legibleTo(text, most)

/** What the icon tells: whether anything runs, and whether a person should look. */
export interface Summary {
  readonly running: number
  /** Sentences, the most urgent first. */
  readonly troubles: readonly string[]
}

/** Over all machines and connections, and what was told and not yet seen. A machine whose state is only remembered troubles nobody. */
export function summary(rows: Iterable<Row>, connections: readonly Connection[], unseen: readonly string[] = []): Summary {
  const { tray } = words()
  let running = 0
  const failed: string[] = []
  for (const { status, isStale, name } of rows) {
    if (isStale) continue
    if (status.phase === 'running') running += 1
    if (status.phase === 'failed') failed.push(name)
  }
  const lost = connections.filter(({ link }) => link.state === 'stale').map(({ name }) => tray.lost(legible(name)))
  const [first, ...others] = failed
  const broken = first === undefined ? [] : [others.length > 0 ? tray.manyFailed(failed.length) : tray.failed(legible(first))]
  return { running, troubles: [...broken, ...lost, ...unseen.map((one) => `${legible(one, 80)}.`)] }
}

/** The line that is shown when the pointer rests on the icon. */
export const toolTip = ({ running, troubles }: Summary): string =>
  [running === 0 ? words().tray.idle : words().tray.running(running), ...troubles.slice(0, 2)].join('\n')
