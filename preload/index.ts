/**
 * The bridge between a page and main: messages of the wire and nothing else, both ways. A page is told apart from the
 * one before it in the same window by a number of its own, so that no answer reaches a page that did not ask.
 */
import { contextBridge, ipcRenderer, webUtils } from 'electron'
import { size } from './wire/size'

/** What main would refuse anyhow is not even copied to it. */
const mostBytes = 32 * 2 ** 20

const page = crypto.randomUUID()
let listener: ((message: unknown) => void) | undefined

ipcRenderer.on('wire', (_event, to: string, message: unknown) => {
  if (to === page) listener?.(message)
})
// A port cannot cross the context bridge; the page's own message event can carry it.
ipcRenderer.on('wire-port', ({ ports }, [to, message]: [string, unknown]) => {
  if (to === page) window.postMessage(message, window.location.origin, [...ports])
})
ipcRenderer.send('wire-open', page)

contextBridge.exposeInMainWorld('virtDesktop', {
  post(message: unknown) {
    if (size(message, mostBytes) > mostBytes) throw new Error('That is too large to send.')
    ipcRenderer.send('wire', page, message)
  },
  listen(next: (message: unknown) => void) {
    listener = next
  },
  // Only for a file that the person dropped on the page: the page cannot make one that has a path.
  pathOf: (file: File) => webUtils.getPathForFile(file),
})
