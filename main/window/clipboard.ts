/** The clipboard, by main. The one place for what differs between versions of Electron: from 44 on it answers with promises. */
import { BrowserWindow, clipboard } from 'electron'
import { fail } from '../../preload/contract/failure'
import { takePress } from './press'

const mostCharacters = 1_000_000

/** Puts a text on the clipboard. */
export async function copyText(text: string): Promise<void> {
  await clipboard.writeText(text)
}

/**
 * The clipboard's text; the beginning of it when it is larger than a console takes. Only while a window of ours has the
 * focus, and once for each press of a person's: whatever they copy elsewhere, a password say, is nobody's to watch.
 */
export async function readText(): Promise<string> {
  if (BrowserWindow.getFocusedWindow() === null) throw fail('denied', 'The clipboard is only read while the window is in front.', { remedy: 'Click into the window, then paste again.' })
  if (!takePress()) throw fail('denied', 'The clipboard is only read when you ask for it.', { remedy: 'Paste again.' })
  return (await clipboard.readText()).slice(0, mostCharacters)
}
