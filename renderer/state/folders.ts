/** Folders of machines as the settings keep them: who is where, and moving them. */
import type { Folder } from '../../preload/contract/settings'
import { api } from '../api'
import { currentSettings } from './hooks'

type Folders = readonly Folder[]
const places = new WeakMap<Folders, ReadonlyMap<string, string>>()

/** The folder of each machine that is in one; the same map while nothing is moved. */
function placesIn(folders: Folders): ReadonlyMap<string, string> {
  let known = places.get(folders)
  if (!known) places.set(folders, (known = new Map(folders.flatMap(({ path, machineIds }) => machineIds.map((id) => [id, path] as const)))))
  return known
}

/** Where a machine is; nothing while it is in no folder. */
export const folderOf = (machineId: string): string | undefined => placesIn(currentSettings().folders).get(machineId)

/** Puts machines into a folder, which is made where it is not there; without a path they leave theirs. */
export const putInFolder = (ids: readonly string[], path: string | undefined): Promise<unknown> => api.settings.putInFolder({ ids: [...ids], ...(path === undefined ? {} : { path }) })
/** Answers with the path as it was taken. */
export const moveFolder = async (from: string, to: string): Promise<string> => (await api.settings.moveFolder({ from, to })).path
export const removeFolder = (path: string): Promise<unknown> => api.settings.removeFolder({ path })
export const foldFolder = (path: string, isFolded: boolean): Promise<unknown> => api.settings.foldFolder({ path, isFolded })
