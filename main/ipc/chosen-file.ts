/** A file that a person chooses in the system's dialog, and its text: whatever the path leads to, there is an answer. */
import { constants } from 'node:fs'
import { open } from 'node:fs/promises'
import { dialog, type BrowserWindow } from 'electron'
import { fail } from '../../preload/contract/failure'
import type { OneDialog } from '../window/one-dialog'

const mostBytes = 5 * 2 ** 20

/** The path that the person chose in the system's dialog. */
export async function chooseFile(window: BrowserWindow, ask: OneDialog, title: string): Promise<string | undefined> {
  const { canceled, filePaths } = await ask(() => dialog.showOpenDialog(window, { title, properties: ['openFile', 'showHiddenFiles'] }))
  return canceled ? undefined : filePaths[0]
}

/** The text of a file; a pipe, a device and what is larger than 5 MiB are refused. */
export async function textOf(path: string): Promise<string> {
  const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)).catch((error: Error) => {
    throw fail('denied', 'The file cannot be read.', { remedy: 'Choose another one.', detail: error.message })
  })
  try {
    const about = await file.stat()
    if (!about.isFile() || about.size > mostBytes) throw fail('invalid', 'This file is too large, or it is none.', { remedy: 'Choose another one.' })
    return await file.readFile('utf8')
  } finally {
    await file.close()
  }
}
