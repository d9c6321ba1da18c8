/** Saves what a console shows: a display as a picture, a terminal as text. The person chooses where. */
import { failureFrom } from '../../../preload/contract/failure'
import { api } from '../../api'
import { consoleText } from '../../text/console'
import { isShown } from '../../text/failures'
import { say } from '../say'
import type { DisplayViewer } from '../viewer'

/** A file name from a machine's name, which is text from outside. */
export const fileName = (name: string, ending: string) => {
  const at = new Date().toISOString().slice(0, 19).replaceAll(':', '-')
  return `${name.replace(/[^\p{L}\p{N}._-]+/gu, '-').slice(0, 80) || 'console'}-${at}.${ending}`
}

async function write(suggestedName: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  try {
    const { path } = await api.app.saveFile({ suggestedName, bytes })
    if (path !== undefined) say(consoleText.savedTo(path))
  } catch (thrown) {
    const failure = failureFrom(thrown)
    if (isShown(failure)) say(failure.message)
  }
}

export async function savePicture(name: string, display: DisplayViewer): Promise<void> {
  const png = await display.picture()
  if (png) await write(fileName(name, 'png'), new Uint8Array(png))
  else say(consoleText.noPicture)
}

export async function saveText(name: string, text: string): Promise<void> {
  await write(fileName(name, 'log'), new TextEncoder().encode(text))
}
