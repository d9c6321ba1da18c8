/**
 * What an image is built on. A guest can write an image header into its own raw disk, and that header may name any
 * file of the host; so every link must be a file in the same folder or a volume of a pool, and itself be an image.
 */
import { dirname, resolve } from 'node:path'
import { readImage } from './image'
import type { Bytes, Unreadable } from './bytes'

export interface Surroundings {
  open(path: string): Promise<Bytes | Unreadable>
  isInPool(path: string): Promise<boolean>
}

const mostLinks = 16

/** Follows the chain; a sentence when a link cannot be accepted. */
export async function backingTrouble(path: string, backing: string, around: Surroundings): Promise<string | undefined> {
  const home = dirname(path)
  const seen = new Set([path])
  let from = path
  let next: string | undefined = backing
  while (next !== undefined) {
    if (/^[a-z][a-z0-9+.-]*:/i.test(next) || next.includes('\0')) return `The image is built on something that is not a file: ${next.slice(0, 200)}`
    const target = resolve(dirname(from), next)
    if (seen.has(target) || seen.size > mostLinks) return 'The image is built on itself, or on too long a chain of images.'
    seen.add(target)
    if (dirname(target) !== home && !(await around.isInPool(target))) {
      return `The image is built on ${target}, which lies neither beside it nor in a storage pool.`
    }
    const bytes = await around.open(target)
    if (bytes === 'missing') return `The image is built on ${target}, which is not there.`
    if (typeof bytes === 'string') return `The image is built on ${target}, which cannot be read.`
    const image = await readImage(bytes).finally(() => bytes.close())
    if (!image) return `The image is built on ${target}, which is no disk image.`
    if (image.trouble) return `The image is built on ${target}. ${image.trouble}`
    from = target
    next = image.backing
  }
  return undefined
}
