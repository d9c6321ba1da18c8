/** Folders as the settings keep them: a flat list by path, in which every folder's parents are there too. */
import { fail } from '../../preload/contract/failure'
import { mostFiled, mostFolders, type Folder } from '../../preload/contract/settings'

type Folders = readonly Folder[]

const mostLevels = 5
const mostCharacters = 60

/** Two paths that differ in capitals only are one folder: the filter does not tell them apart either. */
const isSame = (a: string, b: string) => a.toLowerCase() === b.toLowerCase()
/** Whether a path is a folder's own or that of one within it. */
const isWithin = (path: string, folder: string) => isSame(path, folder) || path.toLowerCase().startsWith(`${folder.toLowerCase()}/`)

/** The folders with machines moved into one of them, or out of any. */
export function filed(folders: Folders, ids: readonly string[], path: string | undefined): Folder[] {
  const moved = new Set(ids)
  const rest = folders.map((one) => (one.machineIds.some((id) => moved.has(id)) ? { ...one, machineIds: one.machineIds.filter((id) => !moved.has(id)) } : one))
  if (path === undefined) return rest
  const clean = spelled(folders, cleaned(path))
  return bounded(withPath(rest, clean).map((one) => (isSame(one.path, clean) ? { ...one, machineIds: [...one.machineIds, ...moved] } : one)))
}

/** The folders with one under another name or in another place, and where it is then. */
export function relocated(folders: Folders, from: string, wanted: string): { readonly folders: Folder[]; readonly path: string } {
  const moving = folders.filter(({ path }) => isWithin(path, from))
  if (moving.length === 0) throw fail('notFound', 'That folder is not there any more.')
  const staying = folders.filter((one) => !moving.includes(one))
  const to = spelled(staying, cleaned(wanted))
  if (isWithin(to, from) && !isSame(to, from)) throw fail('conflict', 'A folder cannot be within itself.', { remedy: 'Choose another place for it.' })
  if (staying.some(({ path }) => isSame(path, to))) throw fail('conflict', `There is a folder ${to} already.`, { remedy: 'Choose another name, or move the machines there.' })
  const slash = to.lastIndexOf('/')
  const around = slash < 0 ? [...staying] : withPath(staying, to.slice(0, slash))
  return { folders: bounded([...around, ...moving.map((one) => ({ ...one, path: cleaned(to + one.path.slice(from.length)) }))]), path: to }
}

/** The folders without one and those within it. */
export const without = (folders: Folders, gone: string): Folder[] => folders.filter(({ path }) => !isWithin(path, gone))

/** The folders with what is within one shown or not. */
export const folded = (folders: Folders, path: string, isFolded: boolean): Folder[] => folders.map((one) => (isSame(one.path, path) ? { ...one, isFolded } : one))

/** The path with those folders of it that are there spelled as they are. */
function spelled(folders: Folders, path: string): string {
  const names = path.split('/')
  for (let level = names.length; level > 0; level--) {
    const start = names.slice(0, level).join('/')
    const there = folders.find((one) => isSame(one.path, start))
    if (there) return [there.path, ...names.slice(level)].join('/')
  }
  return path
}

/** With the folder and its parents, each made where it is not there. */
function withPath(folders: Folders, path: string): Folder[] {
  const all = [...folders]
  const names = path.split('/')
  for (let level = 1; level <= names.length; level++) {
    const one = names.slice(0, level).join('/')
    if (!all.some((other) => isSame(other.path, one))) all.push({ path: one, isFolded: false, machineIds: [] })
  }
  return all
}

/** The path without blanks around its names; refused where the filter could not name it. */
function cleaned(path: string): string {
  const names = path.split('/').map((name) => name.trim().replaceAll(/\s+/g, ' '))
  if (names.includes('')) throw fail('invalid', 'A folder needs a name.', { remedy: 'Write at least one character, also between two slashes.' })
  // oxlint-disable-next-line no-control-regex
  if (names.some((name) => /[",\u0000-\u001f\u007f]/.test(name))) throw fail('invalid', 'A folder’s name has no comma and no quotation mark, for the filter could not name it.', { remedy: 'Choose another name.' })
  if (names.some((name) => name.length > mostCharacters) || names.join('/').length > 200) throw fail('invalid', `A folder’s name has at most ${mostCharacters} characters.`, { remedy: 'Choose a shorter one.' })
  if (names.length > mostLevels) throw fail('invalid', `Folders are within each other ${mostLevels} deep at most.`, { remedy: 'Put it further up.' })
  return names.join('/')
}

function bounded(folders: Folder[]): Folder[] {
  if (folders.length > mostFolders) throw fail('conflict', `More than ${mostFolders} folders cannot be kept.`, { remedy: 'Remove one that is not needed.' })
  if (folders.reduce((sum, { machineIds }) => sum + machineIds.length, 0) > mostFiled) throw fail('conflict', `More than ${mostFiled} machines cannot be in folders.`, { remedy: 'Save a filter instead: it is a folder that fills itself.' })
  return folders
}
