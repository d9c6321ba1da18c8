/** Whether another image of the same pool is built upon this one: deleting the foundation would ruin it. */
import type { StorageVolume } from '../driver'
import { parseXml } from '../xml/parse'
import { child, textOf } from '../xml/walk'

/** In a pool larger than this the question is not answered, and so the volume is kept. */
const mostVolumes = 1_000

/** Why it is needed, as a sentence; nothing when it is not. */
export async function neededBy(volume: StorageVolume, path: string): Promise<string | undefined> {
  const pool = await volume.pool()
  const volumes = await pool.listVolumes()
  if (volumes.length > mostVolumes) return 'Its pool holds too many images to see whether one is built upon it.'
  for (const other of volumes) {
    if (other.path === path) continue
    const xml = await pool.volumeByName(other.name).then((found) => found.xml(), () => undefined)
    if (xml === undefined) continue
    const foundation = textOf(child(parseXml(xml).documentElement!, 'backingStore', 'path'))
    if (foundation === path) return `The image ${other.path} is built upon it.`
  }
  return undefined
}
