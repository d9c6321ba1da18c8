/** Recording a console: the person chooses the file in main's dialog, the page sends what to write down a pipe of its own. */
import { MessageChannelMain, type BrowserWindow } from 'electron'
import { fail } from '../../preload/contract/failure'
import { openPipe } from '../../preload/wire/pipe'
import { bytePort } from '../host/byte-port'
import type { Recordings } from '../store/recording'
import type { OneDialog } from '../window/one-dialog'
import { choosePath } from '../window/save-file'

/** Answers with the page's end of the pipe. */
export function recordHandler(window: () => BrowserWindow, ask: OneDialog, recordings: Recordings) {
  return async ({ suggestedName }: { readonly suggestedName: string }): Promise<unknown> => {
    const path = await ask(() => choosePath(window(), suggestedName))
    if (path === undefined) throw fail('cancelled', 'No file was chosen.')
    const { port1, port2 } = new MessageChannelMain()
    await recordings.begin(path, openPipe(bytePort(port1, true)))
    return port2
  }
}
