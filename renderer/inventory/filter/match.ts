/** Terms as one test of a row. What a row is searched for as words is put together once for each row and kept while the row lives. */
import type { Row } from '../../../preload/contract/machine'
import { wordOf } from '../../text/phase'
import { fieldOf, type Around } from './fields'
import type { Comparison, Term } from './parse'

/** Whether a row is shown. */
export type Test = (row: Row) => boolean

/** Makes the test for a whole filter; no terms hold for every row. */
export function testOf(terms: readonly Term[], around: Around): Test {
  const tests = terms.map((term) => {
    const test = testOfOne(term, around)
    return term.isNot ? (row: Row) => !test(row) : test
  })
  return (row) => tests.every((test) => test(row))
}

function testOfOne(term: Term, around: Around): Test {
  switch (term.kind) {
    case 'words': {
      const isThere = heldByConnection(term.text, around)
      return (row) => searched(row).includes(term.text) || isThere(row.connectionId)
    }
    case 'text': {
      const field = fieldOf(term.field)
      if (field.kind !== 'text') return () => true
      const holds = field.isWhole ? (have: string, want: string) => have === want : (have: string, want: string) => have.includes(want)
      return (row) => field.of(row, around).some((have) => term.values.some((want) => holds(have.toLowerCase(), want)))
    }
    case 'number': {
      const field = fieldOf(term.field)
      if (field.kind !== 'number') return () => true
      return (row) => {
        const have = field.of(row)
        return have !== undefined && compare(have, term.comparison, term.amount)
      }
    }
    case 'use':
      return (row) => {
        const have = around.usagePercent(row, term.metric)
        return have !== undefined && compare(have, term.comparison, term.percent)
      }
  }
}

/** Whether a connection's name holds a word, worked out once for each connection. */
function heldByConnection(text: string, around: Around): (connectionId: string) => boolean {
  const known = new Map<string, boolean>()
  return (id) => {
    let isThere = known.get(id)
    if (isThere === undefined) known.set(id, (isThere = around.connectionName(id).toLowerCase().includes(text)))
    return isThere
  }
}

function compare(have: number, comparison: Comparison, amount: number): boolean {
  switch (comparison) {
    case '=':
      return have === amount
    case '>':
      return have > amount
    case '>=':
      return have >= amount
    case '<':
      return have < amount
    case '<=':
      return have <= amount
  }
}

const kept = new WeakMap<Row, string>()

function searched(row: Row): string {
  let text = kept.get(row)
  if (text === undefined) {
    text = [row.name, row.title ?? '', row.status.word, wordOf(row.status.word), row.status.reason ?? '', row.guestOs ?? '', row.place ?? '', row.node ?? '', ...row.addresses, ...row.tags].join('\n').toLowerCase()
    kept.set(row, text)
  }
  return text
}
