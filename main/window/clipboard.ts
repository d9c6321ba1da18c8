/** The clipboard, by main. The one place for what differs between versions of Electron: from 44 on it answers with promises. */
import { clipboard } from 'electron'

const mostCharacters = 1_000_000

/** Puts a text on the clipboard. */
export async function copyText(text: string): Promise<void> {
  await clipboard.writeText(text)
}

/** The clipboard's text; the beginning of it when it is larger than a console takes. */
export async function readText(): Promise<string> {
  return (await clipboard.readText()).slice(0, mostCharacters)
}
