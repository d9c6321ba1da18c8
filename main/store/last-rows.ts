/** The machines of one cluster as they were known last, for the next start. What they offered then says nothing about later. */
import { z } from 'zod'
import { actionIds, type Offers } from '../../preload/contract/action'
import { sessionRow, type SessionRow } from '../provider/host-contract'
import { jsonFile, type JsonFile, type Trouble } from './json-file'

/** They are judged in one go when they are read, while a person looks at the window. */
const mostRows = 2_000
/** Well under what a file may hold when it is read again. */
const mostCharacters = 2_000_000

const stored = z.strictObject({
  /** 0: nothing is kept. */
  at: z.number(),
  rows: z.array(sessionRow).max(mostRows),
})
/** Rows, and when they were true. */
export type LastRows = z.infer<typeof stored>

/** Nothing is known. */
export const noRows = (): LastRows => ({ at: 0, rows: [] })

/** As many rows as are kept, without what would be stale advice. */
export function keptRows(rows: readonly SessionRow[]): SessionRow[] {
  const kept: SessionRow[] = []
  let characters = 0
  for (const row of rows.slice(0, mostRows)) {
    const offers: Offers = Object.fromEntries(actionIds.filter((action) => action in row.offers).map((action) => [action, true]))
    const bare: SessionRow = { ...row, offers, consoles: row.consoles.map((one) => ({ ...one, allowed: true })) }
    characters += JSON.stringify(bare).length
    if (characters > mostCharacters) break
    kept.push(bare)
  }
  return kept
}

/** Opens the file of one cluster's machines. */
export const lastRowsFile = (path: string, onTrouble: (trouble: Trouble) => void): Promise<JsonFile<LastRows>> =>
  jsonFile<LastRows>({ path, version: 1, migrations: {}, schema: stored, empty: noRows, onTrouble })
