/**
 * Questions that only a person can answer: asked by main in the system's own dialog, where a page that was taken over
 * can neither answer nor hide them. Refusing is what Enter and Escape do.
 */
import { dialog, type BrowserWindow } from 'electron'
import { fail } from '../../preload/contract/failure'

/** One question. Its parts may hold strangers' text; they are shown as they are, without what turns or hides it. */
export interface Question {
  readonly message: string
  /** Each on a line of its own. */
  readonly details: readonly string[]
  /** The button that agrees. */
  readonly agree: string
}

/** Resolves when the person agrees; rejects with `cancelled` when not. */
export type Consent = (question: Question) => Promise<void>

const mostLines = 12

/** Asks in a dialog of the window's. */
export async function askConsent(window: BrowserWindow, { message, details, agree }: Question): Promise<void> {
  const lines = details.length > mostLines ? [...details.slice(0, mostLines), `And ${details.length - mostLines} more.`] : details
  const { response } = await dialog.showMessageBox(window, {
    type: 'warning',
    message: legible(message, 200),
    detail: lines.map((line) => legible(line, 300)).join('\n'),
    buttons: ['Cancel', agree],
    defaultId: 0,
    cancelId: 0,
  })
  if (response !== 1) throw fail('cancelled', 'The person did not agree.')
}

/** One line in which nothing can reorder, hide or break what stands around it. */
const legible = (text: string, most: number): string =>
  (text.length > most ? `${text.slice(0, most)}…` : text).replaceAll(/\p{C}|[\u2028\u2029]/gu, '\ufffd')
