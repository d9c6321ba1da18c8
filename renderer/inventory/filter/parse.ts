/**
 * The filter's text as terms. Words are looked for in what a row shows; `field:value` asks one field, `field:a,b` any of
 * several values, `cpu>=2` and `mem>4G` compare amounts, `cpu>50%` the use now, a minus turns a term round. Terms must all hold.
 * What cannot be understood is told with its place and holds for every machine, so that half a filter never empties the list.
 */
import { filterText } from '../../text/filter'
import { amountOf } from './amount'
import { fieldNamed, fieldOf, type FieldName, type NumberField } from './fields'
import { wordsIn, type Word } from './words'

/** How an amount is compared. */
export type Comparison = '=' | '>' | '>=' | '<' | '<='

/** One condition; all of them must hold. */
export type Term = { readonly isNot: boolean } & (
  | { readonly kind: 'words'; readonly text: string }
  | { readonly kind: 'text'; readonly field: FieldName; readonly values: readonly string[] }
  | { readonly kind: 'number'; readonly field: FieldName; readonly comparison: Comparison; readonly amount: number }
  | { readonly kind: 'use'; readonly metric: 'cpu' | 'memory'; readonly comparison: Comparison; readonly percent: number }
)

/** What is wrong with the text between two places. */
export interface Complaint {
  readonly from: number
  readonly to: number
  readonly message: string
}

/** A filter as it was understood. */
export interface Filter {
  readonly terms: readonly Term[]
  readonly complaints: readonly Complaint[]
}

const shape = /^([A-Za-z]+)(:|>=|<=|>|<|=)(.*)$/s

/** Understands what was typed; what makes no sense is a complaint and narrows nothing. */
export function parseFilter(typed: string): Filter {
  const terms: Term[] = []
  const complaints: Complaint[] = []
  for (const word of wordsIn(typed)) {
    const term = termOf(word)
    if (typeof term === 'string') complaints.push({ from: word.from, to: word.to, message: term })
    else if (term) terms.push(term)
    if (word.isOpen) complaints.push({ from: word.from, to: word.to, message: filterText.openQuote })
  }
  return { terms, complaints }
}

/** A term, a sentence why it is none, or nothing while it is still being typed. */
function termOf({ text, isNot, isQuoted }: Word): Term | string | undefined {
  const parts = isQuoted ? null : shape.exec(text)
  if (!parts) return text === '' ? undefined : { kind: 'words', text: text.toLowerCase(), isNot }
  const [, name = '', sign = '', value = ''] = parts
  const field = fieldNamed(name)
  // `http://...` and the like are words; a known sign after an unknown name is a mistake worth telling.
  if (!field) return value.startsWith('//') ? { kind: 'words', text: text.toLowerCase(), isNot } : filterText.noField(name)
  const known = fieldOf(field)
  if (known.kind === 'text') {
    if (sign !== ':' && sign !== '=') return filterText.notANumber(field)
    const values = value.toLowerCase().split(',').filter((one) => one !== '')
    return values.length === 0 ? undefined : { kind: 'text', field, values, isNot }
  }
  return numberTerm(field, known, sign, value, isNot)
}

function numberTerm(field: FieldName, { isBytes, metric }: NumberField, sign: string, value: string, isNot: boolean): Term | string | undefined {
  const inner = /^(>=|<=|>|<|=)?(.*)$/s.exec(value)
  const comparison = (sign === ':' ? (inner?.[1] ?? '=') : sign) as Comparison
  const written = sign === ':' ? (inner?.[2] ?? '') : value
  if (written === '') return undefined
  const share = /^(\d{1,3})%$/.exec(written)
  if (share) return { kind: 'use', metric, comparison, percent: Number(share[1]), isNot }
  const amount = amountOf(written, isBytes)
  if (amount === undefined) return isBytes ? filterText.noBytes(written) : filterText.noCount(written)
  return { kind: 'number', field, comparison, amount, isNot }
}
