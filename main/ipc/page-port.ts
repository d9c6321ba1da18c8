/**
 * The ports between pages and main; the only file that touches Electron's IPC. Whatever arrives is served only when it
 * comes from a window that was let in, from its top frame, from our own scheme, and from the page that opened the port.
 * Everything else is dropped without an answer: an honest page never sends it.
 */
import { ipcMain, type IpcMainEvent, type MessagePortMain, type WebContents } from 'electron'
import type { Port } from '../../preload/wire/port'
import { isOwnPage } from '../window/address'

/** Serves one page; what it returns is called when that page is gone. */
export type ServePage = (port: Port) => () => void

interface Page {
  readonly id: string
  listener?: (message: unknown, ports: readonly unknown[]) => void
  readonly end: () => void
}

const admitted = new WeakMap<WebContents, { readonly serve: ServePage; page?: Page }>()
let isListening = false

/** Lets the pages of a window in: each new page gets a port of its own, and the one before it ends. */
export function admit(contents: WebContents, serve: ServePage): void {
  admitted.set(contents, { serve })
  const leave = () => {
    const entry = admitted.get(contents)
    entry?.page?.end()
    if (entry) delete entry.page
  }
  contents.on('render-process-gone', leave)
  contents.on('destroyed', leave)
  if (isListening) return
  isListening = true
  ipcMain.on('wire-open', (event, id: unknown) => isTrusted(event) && typeof id === 'string' && id.length <= 100 && enter(event.sender, id))
  ipcMain.on('wire', (event, id: unknown, message: unknown) => {
    if (!isTrusted(event)) return
    const page = admitted.get(event.sender)?.page
    if (page && page.id === id) page.listener?.(message, [])
  })
}

function enter(contents: WebContents, id: string): void {
  const entry = admitted.get(contents)
  if (!entry) return
  entry.page?.end()
  const gone = new Set<() => void>()
  const page: Page = {
    id,
    end: () => {
      for (const listener of gone) listener()
    },
  }
  entry.page = page
  const port: Port = {
    post(message, transfer = []) {
      if (contents.isDestroyed() || entry.page !== page) return
      if (transfer.length === 0) contents.send('wire', id, message)
      else contents.postMessage('wire-port', [id, message], transfer as MessagePortMain[])
    },
    listen: (listener) => void (page.listener = listener),
    onGone: (listener) => void gone.add(listener),
  }
  gone.add(entry.serve(port))
}

/** Read at once: in newer Electron the frame is gone when it is asked for later. */
function isTrusted({ sender, senderFrame }: IpcMainEvent): boolean {
  if (!senderFrame || !admitted.has(sender) || sender.isDestroyed()) return false
  return senderFrame === sender.mainFrame && isOwnPage(senderFrame.url)
}
