/** Machines with a star, remembered with the settings. */
import { useStore } from 'zustand'
import { api } from '../api'
import { currentSettings } from './hooks'
import { settings } from './live'

const none: ReadonlySet<string> = new Set()
const sets = new WeakMap<readonly string[], ReadonlySet<string>>()

/** The ids of all of them; the same set while none is added or taken away. */
export function favourites(): ReadonlySet<string> {
  const { favourites: ids } = currentSettings()
  if (ids.length === 0) return none
  let set = sets.get(ids)
  if (!set) sets.set(ids, (set = new Set(ids)))
  return set
}

export const useFavourite = (machineId: string): boolean => useStore(settings, () => favourites().has(machineId))

/** Gives machines a star or takes it away. Main knows the list: two stars given at once are both kept. */
export const favour = (ids: readonly string[], isFavourite: boolean): Promise<unknown> => api.settings.favour({ ids: [...ids], isFavourite })
