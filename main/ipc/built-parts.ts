/** What the build noted of the packages that it took in, of all worlds together. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

const noted = z.array(z.strictObject({ name: z.string(), version: z.string(), licence: z.string(), text: z.string() }))
type Part = z.infer<typeof noted>[number]

/** Each package once, by name. */
export async function builtParts(folder: string): Promise<Part[]> {
  const worlds = await Promise.all(['main', 'preload', 'renderer'].map(async (world) => noted.parse(JSON.parse(await readFile(join(folder, world, 'parts.json'), 'utf8')))))
  const once = new Map(worlds.flat().map((part) => [`${part.name} ${part.version}`, part]))
  return [...once.values()].sort((a, b) => a.name.localeCompare(b.name, 'en'))
}
