/** What the tray's menu holds, as plain data: machines with a star, those used last, connections, and the program itself. */
import type { ActionId } from '../../preload/contract/action'
import type { Connection } from '../../preload/contract/connection'
import type { Phase, Row } from '../../preload/contract/machine'
import { legible as legibleTo } from '../ground/legible'

/** Verbs that need no more than a press, in the order of the menu. */
const verbs = { start: 'Start', restore: 'Restore', resume: 'Resume', pause: 'Pause', shutdown: 'Shut down' } as const satisfies Partial<Record<ActionId, string>>
type Verb = keyof typeof verbs
const isVerb = (action: string): action is Verb => action in verbs

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
  const name = new Map(connections.map((one) => [one.id, one]))
  const lines = (ids: readonly string[], most: number) => ids.flatMap((id) => {
    const known = row(id)
    return known ? [machineEntry(known, name.get(known.connectionId))] : []
  }).slice(0, most)
  const pinned = lines(favourites, mostFavourites)
  const used = lines(recent.filter((id) => !favourites.includes(id)), mostRecent)
  const machines = [pinned, used.length > 0 ? [{ label: 'Used last' }, ...used] : []]
  const none = [{ label: 'Machines with a star are listed here' }]
  return [
    [{ label: 'Show the window', request: { kind: 'window' as const } }],
    ...(pinned.length + used.length === 0 ? [none] : machines),
    [
      ...(connections.length > 0 ? [{ label: 'Connections', entries: connections.map(connectionEntry) }] : []),
      { label: 'New machine…', request: { kind: 'create' as const } },
    ],
    [{ label: 'Quit', request: { kind: 'quit' as const } }],
  ].filter((section) => section.length > 0)
}

function machineEntry(row: Row, connection: Connection | undefined): Entry {
  const { id, status, offers, consoles, pending } = row
  // What was asked for is under way.
  const possible = pending ? [] : Object.keys(offers).filter(isVerb).filter((action) => offers[action] === true).toSorted(byMenu)
  const begin = possible.find((action) => action === 'start' || action === 'restore')
  const isOpen = consoles.some(({ allowed }) => allowed === true)
  const doable: Entry[] = [
    ...(isOpen ? [{ label: 'Open the console', request: { kind: 'console' as const, machineId: id } }] : []),
    ...(begin ? [{ label: `${verbs[begin]} and open the console`, request: { kind: 'startAndOpen' as const, machineId: id, action: begin } }] : []),
    ...possible.map((action) => ({ label: verbs[action], request: { kind: 'perform' as const, machineId: id, action } })),
  ]
  return {
    label: `${legible(row.title ?? row.name)} – ${row.isStale ? 'last seen ' : ''}${legible(status.word)}${row.pending ? '…' : ''}`,
    phase: status.phase,
    entries: [
      ...(doable.length > 0 ? doable : [{ label: whyNothing(row) }]),
      ...(row.isStale && connection?.link.state === 'off' ? [{ label: `Connect to ${legible(connection.name)}`, request: { kind: 'connect' as const, connectionId: connection.id } }] : []),
      { label: connection ? `Show it in ${legible(connection.name)}` : 'Show it', request: { kind: 'machine', machineId: id } },
    ],
  }
}

const byMenu = (a: Verb, b: Verb) => Object.keys(verbs).indexOf(a) - Object.keys(verbs).indexOf(b)

/** The backend's own reason where it has one for what a person would want first. */
function whyNothing({ offers, status, pending }: Row): string {
  if (pending) return 'Under way…'
  const wanted: readonly Verb[] = status.phase === 'off' ? ['start', 'restore'] : ['shutdown', 'resume', 'pause']
  const reason = wanted.map((action) => offers[action]).find((offer) => typeof offer === 'string')
  return typeof reason === 'string' ? legible(reason, 80) : 'Nothing can be done to it now'
}

function connectionEntry({ id, name, link }: Connection): Entry {
  const isOff = link.state === 'off'
  return { label: `${legible(name)} – ${linkWords[link.state]}`, entries: [{ label: isOff ? 'Connect' : 'Disconnect', request: { kind: isOff ? 'connect' : 'disconnect', connectionId: id } }] }
}

const linkWords = { off: 'not connected', connecting: 'connecting', live: 'connected', stale: 'connection lost', failed: 'not reached' } as const satisfies Record<Connection['link']['state'], string>

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
  let running = 0
  const failed: string[] = []
  for (const { status, isStale, name } of rows) {
    if (isStale) continue
    if (status.phase === 'running') running += 1
    if (status.phase === 'failed') failed.push(name)
  }
  const lost = connections.filter(({ link }) => link.state === 'stale').map(({ name }) => `The connection to ${legible(name)} is lost.`)
  const [first, ...others] = failed
  const broken = first === undefined ? [] : [others.length > 0 ? `${failed.length} machines have failed.` : `${legible(first)} has failed.`]
  return { running, troubles: [...broken, ...lost, ...unseen.map((one) => `${legible(one, 80)}.`)] }
}

/** The line that is shown when the pointer rests on the icon. */
export const toolTip = ({ running, troubles }: Summary): string =>
  [running === 0 ? 'Virt Desktop: nothing is running' : `Virt Desktop: ${running} running`, ...troubles.slice(0, 2)].join('\n')
