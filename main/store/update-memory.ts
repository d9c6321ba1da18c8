/** When a later version was looked for last, what was found, and what the person has put away. */
import { z } from 'zod'
import { jsonFile, type JsonFile, type Trouble } from './json-file'

const memory = z.strictObject({
  askedAt: z.number().exactOptional(),
  found: z.strictObject({ version: z.string().max(200), page: z.string().max(2_000) }).exactOptional(),
  /** A version that was told and put away. */
  dismissed: z.string().max(200).exactOptional(),
})
export type UpdateMemory = z.infer<typeof memory>

/** Opens the file. */
export const updateMemoryFile = (path: string, onTrouble: (trouble: Trouble) => void): Promise<JsonFile<UpdateMemory>> =>
  jsonFile<UpdateMemory>({ path, version: 1, migrations: {}, schema: memory, empty: () => ({}), onTrouble })
