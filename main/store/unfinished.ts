/** What would be broken off if the program ended now. What is still there at the next start was broken off, and may have left something half-done. */
import { z } from 'zod'
import { jsonFile, type JsonFile, type Trouble } from './json-file'

const unfinished = z.strictObject({ titles: z.array(z.string().max(500)).max(100) })
/** The titles of tasks. */
export type Unfinished = z.infer<typeof unfinished>

/** As the file holds them. */
export const unfinishedOf = (titles: readonly string[]): Unfinished => ({ titles: titles.slice(0, 100).map((title) => title.slice(0, 500)) })

/** Opens the file. */
export const unfinishedFile = (path: string, onTrouble: (trouble: Trouble) => void): Promise<JsonFile<Unfinished>> =>
  jsonFile<Unfinished>({ path, version: 1, migrations: {}, schema: unfinished, empty: () => ({ titles: [] }), onTrouble })
