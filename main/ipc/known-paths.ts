/**
 * Which paths of this computer a page may have looked at. A page that was taken over could otherwise ask for any path and
 * learn from the answers what lies on the computer. Looked at are: what the person chose in main's own dialog in this
 * run; what the host itself has offered; and a path, dropped or typed, whose file is called as images and kernels are:
 * nobody but the page can tell that a file was dropped, and those names say little about a person.
 */
import { posix } from 'node:path'
import type { Plan } from '../../preload/contract/create'

const imageName = /\.(?:iso|img|qcow2?|raw|vmdk|vdi|vhdx?|vpc|bin)$/i
const kernelName = /^(?:vmlinu[xz]|bzimage|linux|kernel|initrd|initramfs)(?:[-.][\w.+~-]*)?$/i

/** The paths that pages may have looked at, for this run. */
export interface KnownPaths {
  add(path: string): void
  mayLook(path: string): boolean
}

/** None is known yet. */
export function knownPaths(): KnownPaths {
  const known = new Set<string>()
  return {
    add: (path) => void known.add(path),
    mayLook: (path) => known.has(path) || !path.startsWith('/') || isPlain(path),
  }
}

/** What begins with no slash is refused unseen by whoever gets it; a way with dots would tell of the folders on it. */
function isPlain(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1)
  return posix.normalize(path) === path && !/^\/(?:proc|sys|dev)\//.test(path) && (imageName.test(name) || kernelName.test(name))
}

/** The fields of a plan whose paths may not be looked at. */
export function hiddenFields({ medium }: Pick<Plan, 'medium'>, { mayLook }: KnownPaths): string[] {
  const paths: Readonly<Record<string, string | undefined>> =
    medium.kind === 'kernel' ? { 'medium.kernel': medium.kernel, 'medium.initrd': medium.initrd } : 'path' in medium ? { 'medium.path': medium.path } : {}
  return Object.entries(paths).flatMap(([field, path]) => (path === undefined || mayLook(path) ? [] : [field]))
}
