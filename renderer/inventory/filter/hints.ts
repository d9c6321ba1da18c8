/** What could come next in the filter: names of fields, then values that machines really have. */
import type { Row } from '../../../preload/contract/machine'
import { filterText } from '../../text/filter'
import { fieldNamed, fieldNames, fieldOf, type Around } from './fields'
import { wordsIn } from './words'

/** One suggestion while a filter is typed. */
export interface Hint {
  /** What is shown and inserted. */
  readonly text: string
  readonly about?: string
  /** The part of what was typed that it replaces. */
  readonly from: number
  readonly to: number
}

const most = 8
/** So many rows are looked at for values; enough to know the common ones. */
const looked = 2_000

/** Hints for the word at the caret; none where there is nothing to add. */
export function hintsAt(typed: string, caret: number, rows: Iterable<Row>, around: Around): readonly Hint[] {
  const word = wordsIn(typed).find(({ from, to }) => from <= caret && caret <= to)
  const from = word ? word.from + (word.isNot ? 1 : 0) : caret
  const to = word?.to ?? caret
  const written = typed.slice(from, caret)
  const parts = /^([A-Za-z]+):(.*)$/s.exec(written)
  if (!parts) return word ? names(written, from, to) : []
  const field = fieldNamed(parts[1]!)
  if (!field) return []
  const before = parts[2]!.split(',').slice(0, -1)
  const last = parts[2]!.split(',').at(-1)!.replaceAll('"', '').toLowerCase()
  return valuesOf(field, rows, around)
    .filter((value) => value.toLowerCase().includes(last) && value.toLowerCase() !== last)
    .slice(0, most)
    .map((value) => ({ text: `${parts[1]}:${[...before, quoted(value)].join(',')} `, from, to }))
}

function names(written: string, from: number, to: number): readonly Hint[] {
  const low = written.toLowerCase()
  return fieldNames
    .filter((name) => name.startsWith(low) && low !== '')
    .map((name) => ({ text: fieldOf(name).kind === 'number' ? `${name}>` : `${name}:`, about: filterText.fields[name], from, to }))
}

function valuesOf(name: ReturnType<typeof fieldNamed> & string, rows: Iterable<Row>, around: Around): readonly string[] {
  const field = fieldOf(name)
  if (field.kind !== 'text') return []
  if (field.values) return field.values
  const counts = new Map<string, number>()
  let seen = 0
  for (const row of rows) {
    if (++seen > looked) break
    for (const value of field.of(row, around)) if (value !== '') counts.set(value, (counts.get(value) ?? 0) + 1)
  }
  return [...counts].sort(([a, n], [b, m]) => m - n || a.localeCompare(b)).map(([value]) => value)
}

const quoted = (value: string) => (/[\s,"]/.test(value) ? `"${value.replaceAll('"', '')}"` : value)
