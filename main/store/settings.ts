/** The settings file. A field that cannot be used gets its default again; the others stay. */
import { z } from 'zod'
import { settings, type Settings } from '../../preload/contract/settings'
import { jsonFile, type JsonFile, type Trouble } from './json-file'

/** The settings of a window that was never opened. */
export const defaultSettings = (): Settings => settings.parse({})

const anyRecord = z.record(z.string(), z.unknown())

/** The fields that can be used, and the names of those that cannot. */
export function salvageSettings(value: unknown): { value: Settings; fields: string[] } | undefined {
  const record = anyRecord.safeParse(value)
  if (!record.success) return undefined
  const shape: Readonly<Record<string, z.ZodType>> = settings.shape
  const good: [string, unknown][] = []
  const fields: string[] = []
  for (const [name, field] of Object.entries(record.data)) {
    const parsed = Object.hasOwn(shape, name) ? shape[name]!.safeParse(field) : undefined
    if (parsed?.success) good.push([name, parsed.data])
    else fields.push(name)
  }
  return { value: settings.parse(Object.fromEntries(good)), fields }
}

/** Opens the file of settings. */
export const settingsFile = (path: string, onTrouble: (trouble: Trouble) => void): Promise<JsonFile<Settings>> =>
  jsonFile<Settings>({ path, version: 1, migrations: {}, schema: settings, empty: defaultSettings, salvage: salvageSettings, onTrouble })
