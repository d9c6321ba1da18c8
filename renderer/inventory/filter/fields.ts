/** What the filter can ask of a machine: each field, what it compares, and which values it suggests. */
import { phases, type Row } from '../../../preload/contract/machine'
import { wordOf } from '../../text/phase'

/** What a row alone does not tell. */
export interface Around {
  connectionName(connectionId: string): string
  isFavourite(machineId: string): boolean
  /** Its folder and those that this one is within; none while it is in no folder. */
  foldersOf(machineId: string): readonly string[]
  /** Live use in whole percent; none where it is not known. */
  usagePercent(row: Row, metric: 'cpu' | 'memory'): number | undefined
}

interface TextField {
  readonly kind: 'text'
  readonly of: (row: Row, around: Around) => readonly string[]
  /** Values that are always worth suggesting. */
  readonly values?: readonly string[]
  /** Compares whole words only: `state:on` must not find `paused: condition`. */
  readonly isWhole?: boolean
}

/** A field that is compared with an amount. */
export interface NumberField {
  readonly kind: 'number'
  readonly of: (row: Row) => number | undefined
  /** Bytes are written with a unit, `4G`. */
  readonly isBytes: boolean
  /** What an amount in percent means: the use, not the size. */
  readonly metric: 'cpu' | 'memory'
}

const flags: Readonly<Record<string, (row: Row, around: Around) => boolean>> = {
  favourite: ({ id }, around) => around.isFavourite(id),
  stale: ({ isStale }) => isStale,
  pending: ({ pending }) => pending !== undefined,
  on: ({ status }) => status.phase !== 'off',
}

export const fields = {
  name: { kind: 'text', of: ({ name, title }) => (title === undefined ? [name] : [name, title]) },
  state: { kind: 'text', of: ({ status }) => [status.phase, status.word, wordOf(status.word), ...(status.reason === undefined ? [] : [status.reason])], values: phases },
  conn: { kind: 'text', of: (row, around) => [around.connectionName(row.connectionId)] },
  ns: { kind: 'text', of: ({ place }) => (place === undefined ? [] : [place]) },
  node: { kind: 'text', of: ({ node }) => (node === undefined ? [] : [node]) },
  os: { kind: 'text', of: ({ guestOs, osFamily }) => [guestOs ?? '', osFamily ?? ''] },
  tag: { kind: 'text', of: ({ tags }) => tags },
  folder: { kind: 'text', of: ({ id }, around) => around.foldersOf(id), isWhole: true },
  ip: { kind: 'text', of: ({ addresses }) => addresses },
  is: { kind: 'text', of: (row, around) => Object.keys(flags).filter((flag) => flags[flag]!(row, around)), values: Object.keys(flags), isWhole: true },
  cpu: { kind: 'number', of: ({ vcpus }) => vcpus, isBytes: false, metric: 'cpu' },
  mem: { kind: 'number', of: ({ memoryBytes }) => memoryBytes, isBytes: true, metric: 'memory' },
} as const satisfies Readonly<Record<string, TextField | NumberField>>

export type FieldName = keyof typeof fields
export const fieldNames = Object.keys(fields) as readonly FieldName[]

/** Other words for the same fields. */
const aliases: Readonly<Record<string, FieldName>> = { namespace: 'ns', place: 'ns', connection: 'conn', host: 'conn', status: 'state', phase: 'state', memory: 'mem', ram: 'mem', cpus: 'cpu', vcpu: 'cpu', vcpus: 'cpu', tags: 'tag', address: 'ip', addr: 'ip', guest: 'os' }

export function fieldNamed(name: string): FieldName | undefined {
  const low = name.toLowerCase()
  return fieldNames.find((one) => one === low) ?? aliases[low]
}

export const fieldOf = (name: FieldName): TextField | NumberField => fields[name]
