/** Where the window was. */
import { z } from 'zod'
import { jsonFile, type JsonFile, type Trouble } from './json-file'

const number = z.number().int().min(-100_000).max(100_000)

/** Where a window was, as files keep it. */
export const windowPlace = z.strictObject({
  bounds: z.strictObject({ x: number, y: number, width: number.min(1), height: number.min(1) }).optional(),
  isMaximised: z.boolean(),
})
/** Where a window was, and how large. */
export type WindowMemory = z.infer<typeof windowPlace>

/** Opens the file of the window’s place. */
export const windowFile = (path: string, onTrouble: (trouble: Trouble) => void): Promise<JsonFile<WindowMemory>> =>
  jsonFile<WindowMemory>({ path, version: 1, migrations: {}, schema: windowPlace, empty: () => ({ isMaximised: false }), onTrouble })
