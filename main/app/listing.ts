/** What `--list` prints: the machines of the connections that are open. The fields of the JSON stay as they are; new ones may come. */
import type { Connection } from '../../preload/contract/connection'
import type { Row } from '../../preload/contract/machine'

/** One machine. */
export interface ListedMachine {
  /** `--start` and the others take it for the name. */
  readonly key: string
  readonly name: string
  /** The namespace, in a cluster. */
  readonly place?: string
  readonly connection: string
  readonly kind: Connection['backend']
  /** One of eight, the same for every kind of connection. */
  readonly phase: Row['status']['phase']
  /** The backend's own word. */
  readonly state: string
  readonly addresses: readonly string[]
  readonly vcpus?: number
  readonly memoryBytes?: number
  /** What was known last: its connection does not answer now. */
  readonly isStale: boolean
}

/** What is printed, and what could not be. */
export interface Listing {
  readonly machines: readonly ListedMachine[]
  readonly troubles: readonly string[]
}

interface Known {
  readonly connections: Iterable<Connection>
  readonly rows: Iterable<Row>
}

/** Of the connections that were asked to connect; those that are off are nobody's question. */
export function listingOf({ connections, rows }: Known): Listing {
  const open = new Map([...connections].filter(({ link }) => link.state !== 'off').map((one) => [one.id, one]))
  const machines = [...rows].flatMap((row) => {
    const connection = open.get(row.connectionId)
    return connection ? [listed(row, connection)] : []
  })
  const order = ({ connection, place = '', name }: ListedMachine) => `${connection}\0${place}\0${name}`
  machines.sort((a, b) => (order(a) < order(b) ? -1 : 1))
  return { machines, troubles: [...open.values()].flatMap(troubleOf) }
}

const listed = ({ id, name, place, status, addresses, vcpus, memoryBytes, isStale }: Row, connection: Connection): ListedMachine => ({
  key: id,
  name,
  ...(place === undefined ? {} : { place }),
  connection: connection.name,
  kind: connection.backend,
  phase: status.phase,
  state: status.word,
  addresses,
  ...(vcpus === undefined ? {} : { vcpus }),
  ...(memoryBytes === undefined ? {} : { memoryBytes }),
  isStale,
})

function troubleOf({ name, link }: Connection): readonly string[] {
  switch (link.state) {
    case 'off':
    case 'live':
      return []
    case 'connecting':
      return [`${name} has not answered yet.`]
    case 'stale':
    case 'failed':
      return [`${name}: ${link.failure.message}${link.failure.remedy === undefined ? '' : ` ${link.failure.remedy}`}`]
  }
}

/** For programs. Nothing that a terminal takes for a command is in it: names are anybody's. */
export const asJson = ({ machines }: Listing): string => `${JSON.stringify({ version: 1, machines }, null, 2).replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (sign) => (sign === '\n' ? sign : escaped(sign)))}\n`

const escaped = (sign: string) => Array.from({ length: sign.length }, (_, at) => `\\u${sign.charCodeAt(at).toString(16).padStart(4, '0')}`).join('')

/** For people: columns as wide as what is in them. */
export function asTable({ machines }: Listing): string {
  if (machines.length === 0) return 'No machines.\n'
  const lines = [['NAME', 'STATE', 'CONNECTION', 'ADDRESSES'], ...machines.map(({ name, place, state, isStale, connection, addresses }) => [place === undefined ? name : `${place}/${name}`, isStale ? `${state} (last known)` : state, connection, addresses.join(' ')])].map((line) => line.map(legible))
  const widths = lines[0]!.map((_, column) => Math.max(...lines.map((line) => line[column]!.length)))
  return lines.map((line) => `${line.map((text, column) => text.padEnd(widths[column]!)).join('  ').trimEnd()}\n`).join('')
}

/** On one line, and nothing that a terminal would obey. */
export const legible = (text: string): string => text.replaceAll(/[\p{C}\p{Zl}\p{Zp}]/gu, '\ufffd')

/** As it goes to a program's streams. */
export const inForm = (listing: Listing, form: 'table' | 'json'): { readonly out: string; readonly troubles: readonly string[] } => ({
  out: form === 'json' ? asJson(listing) : asTable(listing),
  troubles: listing.troubles,
})
