/** The group `settings` of the contract. */
import type { AppContract } from '../../preload/contract'
import { fail } from '../../preload/contract/failure'
import { mostRemembered, type MachineConsoles } from '../../preload/contract/console-memory'
import { mostFavourites, mostSavedFilters, type Folder, type Settings, type SettingsChange } from '../../preload/contract/settings'
import type { Handlers } from '../../preload/wire/roles'
import { collection } from '../inventory/collection'
import type { JsonFile } from '../store/json-file'
import { present } from '../ground/present'
import { filed, folded, relocated, without } from './folders'
import type { SettingsFiles } from './settings-files'
import { defaultSettings } from '../store/settings'

/** The settings as one watched item; a change is seen by the page, the file and `onChange`. */
export function watchedSettings(file: JsonFile<Settings>, onChange: (settings: Settings) => void) {
  // A person who has just clicked waits for it: nothing is gathered here.
  const items = collection<{ id: 'settings'; value: Settings }>(0)
  items.put({ id: 'settings', value: file.value })
  return {
    watch: items.watch,
    set(value: Settings): void {
      file.set(value)
      items.put({ id: 'settings', value })
      onChange(value)
    },
    get value(): Settings {
      return file.value
    },
  }
}

/** See {@link watchedSettings}. */
export type WatchedSettings = ReturnType<typeof watchedSettings>

export function settingsHandlers(settings: WatchedSettings, files: SettingsFiles): Handlers<AppContract>['settings'] {
  const refolder = (change: (folders: readonly Folder[]) => Folder[]) => {
    settings.set({ ...settings.value, folders: change(settings.value.folders) })
    return {}
  }
  return {
    current: (_input, sink) => settings.watch(sink),
    change: (change) => {
      settings.set({ ...settings.value, ...present(change) })
      return {}
    },
    reset: () => {
      const { favourites, savedFilters, folders, combinations, consoleMemory, recent } = settings.value
      settings.set({ ...defaultSettings(), favourites, savedFilters, folders, combinations, consoleMemory, recent })
      return {}
    },
    exportFile: async () => present({ path: await files.save(settings.value) }),
    importFile: async () => {
      const change = await files.choose()
      if (!change) return {}
      const all = settings.value
      const before = Object.fromEntries(Object.keys(change).map((name) => [name, all[name as keyof SettingsChange]])) as SettingsChange
      // Filters that are here already stay, but for those of the same name.
      const { savedFilters = [] } = change
      const kept = all.savedFilters.filter(({ name }) => !savedFilters.some((one) => one.name === name))
      settings.set({ ...all, ...present(change), savedFilters: [...kept, ...savedFilters].slice(0, mostSavedFilters) })
      return { before }
    },
    remember: (change) => {
      const consoleMemory = remembered(settings.value.consoleMemory, change)
      if (consoleMemory.length > mostRemembered) throw fail('conflict', `More than ${mostRemembered} machines cannot have key combinations or ports of their own.`, { remedy: 'Remove some combinations, or save them for all machines.' })
      settings.set({ ...settings.value, consoleMemory })
      return {}
    },
    putInFolder: ({ ids, path }) => refolder((folders) => filed(folders, ids, path)),
    moveFolder: ({ from, to }) => {
      const { folders, path } = relocated(settings.value.folders, from, to)
      refolder(() => folders)
      return { path }
    },
    removeFolder: ({ path }) => refolder((folders) => without(folders, path)),
    foldFolder: ({ path, isFolded }) => refolder((folders) => folded(folders, path, isFolded)),
    favour: ({ ids, isFavourite }) => {
      const rest = settings.value.favourites.filter((id) => !ids.includes(id))
      const favourites = isFavourite ? [...rest, ...new Set(ids)] : rest
      if (favourites.length > mostFavourites) throw fail('conflict', `More than ${mostFavourites} machines cannot have a star.`, { remedy: 'Take the star from some, or give them a tag instead.' })
      settings.set({ ...settings.value, favourites })
      return {}
    },
  }
}

/** The machine at the end, with what changed; where that is too many, without the one that was used longest ago and has neither keys nor a port that a person set. */
function remembered(all: readonly MachineConsoles[], change: MachineConsoles): MachineConsoles[] {
  const before = all.find(({ machineId }) => machineId === change.machineId)
  const next = [...all.filter((one) => one !== before), { ...before, ...present(change) }]
  const oldest = next.findIndex(({ combinations = [], rdpPort }) => combinations.length === 0 && rdpPort === undefined)
  return next.length <= mostRemembered || oldest < 0 ? next : next.filter((_, at) => at !== oldest)
}
