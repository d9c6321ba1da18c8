/** The clipboard, by main. The one place for what differs between versions of Electron: from 44 on it answers with promises. */
import { BrowserWindow, clipboard } from 'electron'
import { fail } from '../../preload/contract/failure'

const mostCharacters = 1_000_000

/** Puts a text on the clipboard. */
export async function copyText(text: string): Promise<void> {
  await clipboard.writeText(text)
}

/**
 * The clipboard's text; the beginning of it when it is larger than a console takes. Only while a window of ours has the
 * focus: whatever a person copies elsewhere, a password say, is nobody's to watch from behind.
 */
export async function readText(): Promise<string> {
  if (BrowserWindow.getFocusedWindow() === null) throw fail('denied', 'The clipboard is only read while the window is in front.', { remedy: 'Click into the window, then paste again.' })
  return (await clipboard.readText()).slice(0, mostCharacters)
}
