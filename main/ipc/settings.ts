/** The group `settings` of the contract. */
import type { AppContract } from '../../preload/contract'
import type { Settings } from '../../preload/contract/settings'
import type { Handlers } from '../../preload/wire/roles'
import { collection } from '../inventory/collection'
import type { JsonFile } from '../store/json-file'
import { defaultSettings } from '../store/settings'

/** The settings as one watched item; a change is seen by the page, the file and `onChange`. */
export function watchedSettings(file: JsonFile<Settings>, onChange: (settings: Settings) => void) {
  const items = collection<{ id: 'settings'; value: Settings }>()
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

export function settingsHandlers(settings: ReturnType<typeof watchedSettings>): Handlers<AppContract>['settings'] {
  return {
    current: (_input, sink) => settings.watch(sink),
    change: (change) => {
      const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as Partial<Settings>
      settings.set({ ...settings.value, ...given })
      return {}
    },
    reset: () => {
      settings.set(defaultSettings())
      return {}
    },
  }
}
