/** Folders of machines by their paths: what is within what, and in which order a tree shows them. */
import type { Folder } from '../../preload/contract/settings'

type Folders = readonly Folder[]

/** A path and those that it is within: `Lab/Web`, `Lab`. */
export function withParents(path: string): readonly string[] {
  const names = path.split('/')
  return names.map((_, at) => names.slice(0, names.length - at).join('/'))
}

export const nameIn = (path: string): string => path.slice(path.lastIndexOf('/') + 1)
export const levelOf = (path: string): number => path.split('/').length - 1

/** As in a tree: by name, each followed by what is within it. */
export function inTreeOrder(folders: Folders): Folder[] {
  const compare = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' }).compare
  return folders.toSorted((a, b) => {
    const [one, two] = [a.path.split('/'), b.path.split('/')]
    const at = one.findIndex((name, index) => two[index] === undefined || compare(name, two[index]) !== 0)
    return at < 0 ? one.length - two.length : two[at] === undefined ? 1 : compare(one[at]!, two[at])
  })
}

/** Those whose parents all show what is within them. */
export function unfolded(folders: Folders): Folder[] {
  const closed = new Set(folders.filter(({ isFolded }) => isFolded).map(({ path }) => path))
  return inTreeOrder(folders).filter(({ path }) => !withParents(path).slice(1).some((parent) => closed.has(parent)))
}

/** Machines of a folder and of all within it. */
export const machinesIn = (folders: Folders, path: string): readonly string[] => folders.filter((one) => one.path === path || one.path.startsWith(`${path}/`)).flatMap(({ machineIds }) => machineIds)
