/** Saving a file: where, the person says in the system's dialog; the name that stands there at first may come from a machine. */
import { writeFile } from 'node:fs/promises'
import { dialog, type BrowserWindow } from 'electron'
import { fail } from '../../preload/contract/failure'
import { words } from '../words'

/** A name and never a way, without what hides, turns or breaks a name in a dialog, and never a hidden file. */
export function safeName(suggested: string): string {
  const name = suggested
    .replaceAll(/[\\/]/g, '-')
    .replaceAll(/\p{C}|[\u2028\u2029]/gu, '')
    .trim()
    .replace(/^\.+/, '')
  return name || words().dialogs.files.untitled
}

/** Asks where; nothing when the person changed their mind. They are asked before they choose a file that is there. */
export async function choosePath(window: BrowserWindow, suggestedName: string): Promise<string | undefined> {
  const { canceled, filePath } = await dialog.showSaveDialog(window, { defaultPath: safeName(suggestedName), properties: ['showOverwriteConfirmation'] })
  return canceled || !filePath ? undefined : filePath
}

/** Asks where, then writes; nothing when the person changed their mind. */
export async function saveFile(window: BrowserWindow, suggestedName: string, bytes: Uint8Array): Promise<string | undefined> {
  const path = await choosePath(window, suggestedName)
  if (path !== undefined) await write(path, bytes)
  return path
}

async function write(path: string, bytes: Uint8Array): Promise<void> {
  try {
    await writeFile(path, bytes, { mode: 0o600 })
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    const isFull = code === 'ENOSPC' || code === 'EDQUOT'
    throw fail(isFull ? 'conflict' : 'denied', isFull ? 'The disk is full; the file was not saved whole.' : 'The file could not be saved there.', {
      remedy: isFull ? 'Free some space or choose another place.' : 'Choose another folder.',
      detail: message,
    })
  }
}
