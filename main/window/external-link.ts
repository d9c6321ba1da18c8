/** Links to the outside: http and https only, and only after the person has seen where they lead. */
import { dialog, shell, type BrowserWindow } from 'electron'
import { fail } from '../../preload/contract/failure'
import { words } from '../words'

/** The address in its canonical form, or a refusal. */
export function externalAddress(address: string): URL {
  let url: URL
  try {
    url = new URL(address)
  } catch {
    throw fail('invalid', 'That is no web address.')
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw fail('denied', 'Only web pages are opened from here.', { detail: url.protocol })
  if (url.username !== '' || url.password !== '') throw fail('denied', 'A web address with a user name in it is not opened.', { remedy: 'Such addresses are made to look like others.' })
  return url
}

/** Opens an address in the browser once the person has agreed. */
export async function openLink(window: BrowserWindow, address: string): Promise<void> {
  const url = externalAddress(address)
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    message: words().dialogs.web.message(url.host),
    // The host is in its ASCII form here: letters that look alike show themselves.
    detail: url.href.slice(0, 500),
    buttons: [words().dialogs.cancel, words().dialogs.web.open],
    // Whoever types into a console when this comes up must not agree by Enter.
    defaultId: 0,
    cancelId: 0,
  })
  if (response === 1) await shell.openExternal(url.href)
}
