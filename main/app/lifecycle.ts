/**
 * The end of the program. Asked once when work would be lost; then everything is told to stop, together, and the program
 * is gone within `mostMs` whatever they do.
 */
import { app, dialog, type BrowserWindow } from 'electron'
import { bringToFront } from '../window/main-window'

/** Electron itself takes up to 600 ms more on a busy computer, and two seconds is what a person waits. */
const mostMs = 1_300

/** A question before the end: what would be lost, in a sentence or two, and what the two answers are called. */
export interface Loss {
  readonly message: string
  readonly detail: string
  readonly stay: string
  readonly leave: string
  /** Hides the window instead, where that keeps everything running. */
  readonly hide?: string
}

/** What has to be done in order before the program may end. */
export interface Ending {
  /** What a person would lose; nothing when there is nothing. */
  loss(): Loss | undefined
  /** What closing the window takes along that who quits means to end anyway. */
  company(): Loss | undefined
  /** Whether closing the window is quitting, which may have to be asked; else the window is hidden, or stays. */
  closing(): 'quit' | Promise<'stay' | 'quit'>
  /** Everything that must be told; settles when it is done. */
  stop(): Promise<unknown>
}

/** Ends the program in order when the window is closed, on quit, and on the signals that ask for it. */
export function endInOrder(window: () => BrowserWindow | undefined, ending: Ending): void {
  let state: 'running' | 'asking' | 'agreed' | 'stopping' = 'running'

  const stop = async () => {
    if (state === 'stopping') return
    state = 'stopping'
    const stopped = ending.stop().catch(() => {})
    window()?.hide()
    await Promise.race([stopped, new Promise((resolve) => setTimeout(resolve, mostMs))])
    app.exit(0)
  }

  const ask = async ({ message, detail, stay, leave, hide }: Loss) => {
    state = 'asking'
    const question = { type: 'question' as const, message, detail, buttons: [stay, leave, ...(hide === undefined ? [] : [hide])], defaultId: 0, cancelId: 0 }
    const parent = window()
    // A question over a window that nobody sees is not seen either.
    if (parent && !parent.isVisible()) bringToFront(parent)
    const { response } = parent ? await dialog.showMessageBox(parent, question) : await dialog.showMessageBox(question)
    state = response === 1 ? 'agreed' : 'running'
    if (state === 'agreed') void stop()
    else if (response === 2) window()?.hide()
  }

  const mayEnd = (event: { preventDefault(): void }, loss: () => Loss | undefined) => {
    const lost = state === 'running' ? loss() : undefined
    event.preventDefault()
    if (state === 'asking') return
    if (lost !== undefined) void ask(lost)
    else void stop()
  }

  app.on('before-quit', (event) => mayEnd(event, ending.loss))
  window()?.on('close', (event) => {
    const end = () => mayEnd(event, () => ending.loss() ?? ending.company())
    const closing = state === 'running' ? ending.closing() : 'quit'
    if (closing === 'quit') return end()
    event.preventDefault()
    void closing.then((answer) => answer === 'quit' && end())
  })
  // Closing the window is quitting: there is nothing left to look at.
  app.on('window-all-closed', () => void stop())
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop())
}
