/** Guests' disks that are nearly full: told when a machine that somebody looks at passes the mark, and again only after it has been well below. */
import type { Machine } from '../../preload/contract/machine'
import type { Note } from './note'
import { words } from '../words'

const fullShare = 0.95
const easedShare = 0.9
/** Too small to be what a guest lives on. */
const leastBytes = 64 * 2 ** 20
/** Full from the first day. */
const readOnly = /^(iso9660|udf|squashfs|erofs|cramfs|cdfs|romfs)$/i
const mostRemembered = 10_000

/** Sees machines as their pages are told of them. */
export function watchDisks(): (machine: Machine) => readonly Note[] {
  const told = new Set<string>()
  return ({ id, connectionId, name, isStale, facets: { guest } }) => {
    if (isStale || !guest) return []
    return guest.fileSystems.flatMap(({ mountPoint, type, totalBytes, usedBytes }): Note[] => {
      if (totalBytes === undefined || usedBytes === undefined || totalBytes < leastBytes || readOnly.test(type)) return []
      const key = `${id} ${mountPoint}`
      const share = usedBytes / totalBytes
      if (share < easedShare) told.delete(key)
      if (share < fullShare || told.has(key) || told.size >= mostRemembered) return []
      told.add(key)
      return [{ kind: 'diskFull', title: words().notes.diskFull(name, mountPoint), detail: words().notes.diskUsed(Math.floor(share * 100)), connectionId, machineId: id }]
    })
  }
}
