/** Settings in a file, for another computer or a colleague: nothing of which machines there are, nothing that was agreed to. */
import type { BrowserWindow } from 'electron'
import { z } from 'zod'
import { fail } from '../../preload/contract/failure'
import { settingsChange, type Settings, type SettingsChange } from '../../preload/contract/settings'
import type { OneDialog } from '../window/one-dialog'
import { saveFile } from '../window/save-file'
import { chooseFile, textOf } from './chosen-file'
import { words } from '../words'
import { fitting } from '../ground/fitting'

const kind = 'virt-desktop-settings'
/** Stars and filters for one connection name machines of this computer; they would mean nothing elsewhere. Whom this computer asks is for its own person to say. */
const carried = settingsChange.omit({ favourites: true, updates: true })
const document = z.strictObject({ kind: z.literal(kind), version: z.literal(1), settings: carried })

/** Saving settings and taking them in, by the system's dialogs. */
export interface SettingsFiles {
  /** Answers with the path; nothing when the person changed their mind. */
  save(settings: Settings): Promise<string | undefined>
  /** What the person chose; nothing when they changed their mind. */
  choose(): Promise<SettingsChange | undefined>
}

/** The text of a file with these settings. */
export function settingsFileText(settings: Settings): string {
  const names = Object.keys(carried.shape)
  const kept = Object.fromEntries(Object.entries(settings).filter(([name]) => names.includes(name)))
  return `${JSON.stringify({ kind, version: 1, settings: { ...kept, savedFilters: settings.savedFilters.filter(({ connectionId }) => connectionId === undefined) } }, null, 2)}\n`
}

/** The settings in a file's text; one with anything else in it is refused as a whole. */
export function settingsInFile(text: string): SettingsChange {
  const refusal = () => fail('invalid', 'This file holds no settings of this version of Virt Desktop.', { remedy: 'Choose one that was exported from here.' })
  const fits = fitting(document, text)
  if (!fits) throw refusal()
  return fits.settings
}

/** With dialogs of a window's. */
export function settingsFiles(window: () => BrowserWindow, ask: OneDialog): SettingsFiles {
  return {
    save: (settings) => ask(() => saveFile(window(), 'virt-desktop-settings.json', new TextEncoder().encode(settingsFileText(settings)))),
    async choose() {
      const path = await chooseFile(window(), ask, words().dialogs.files.settings)
      return path === undefined ? undefined : settingsInFile(await textOf(path))
    },
  }
}
