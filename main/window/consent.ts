/**
 * Questions that only a person can answer: asked by main in the system's own dialog, where a page that was taken over
 * can neither answer nor hide them. Refusing is what Enter and Escape do.
 */
import { dialog, type BrowserWindow } from 'electron'
import { fail } from '../../preload/contract/failure'
import type { ConsentWish } from '../provider/session'
import { words } from '../words'

/** One question. Its parts may hold strangers' text; they are shown as they are, without what turns or hides it. */
export interface Question {
  readonly message: string
  /** Each on a line of its own. */
  readonly details: readonly string[]
  /** Each shown to its last character, under the details; what is too long for that is refused unasked. */
  readonly whole?: readonly string[]
  /** The button that agrees. */
  readonly agree: string
}

/** Resolves when the person agrees; rejects with `cancelled` when not. */
export type Consent = (question: Question) => Promise<void>

const mostLines = 12
const lineCharacters = 100
const mostWholeLines = 25

/** Asks in a dialog of the window's. */
export async function askConsent(window: BrowserWindow, { message, details, whole, agree }: Question): Promise<void> {
  const { dialogs } = words()
  const rest = whole === undefined ? [] : ['', ...wholeLines(whole)]
  const lines = details.length > mostLines ? [...details.slice(0, mostLines), dialogs.more(details.length - mostLines)] : details
  const { response } = await dialog.showMessageBox(window, {
    type: 'warning',
    message: legible(message, 200),
    detail: [...lines.map((line) => legible(line, 300)), ...rest].join('\n'),
    buttons: [dialogs.cancel, agree],
    defaultId: 0,
    cancelId: 0,
  })
  if (response !== 1) throw fail('cancelled', 'The person did not agree.')
}

/** Each cut into lines of the same length, so that nothing of it is out of sight. */
function wholeLines(texts: readonly string[]): string[] {
  const lines = texts.flatMap((text) => {
    const characters = [...legible(text, text.length)]
    return Array.from({ length: Math.ceil(characters.length / lineCharacters) }, (_, line) => characters.slice(line * lineCharacters, (line + 1) * lineCharacters).join(''))
  })
  if (lines.length > mostWholeLines) throw fail('denied', 'That is too long to be looked at as a whole, so it is not allowed.', { remedy: 'Put it into a script of your own, and name that.' })
  return lines
}

/** One line in which nothing can reorder, hide or break what stands around it. */
const legible = (text: string, most: number): string =>
  (text.length > most ? `${text.slice(0, most)}…` : text).replaceAll(/\p{C}|[\u2028\u2029]/gu, '\ufffd')

/** Whether a command may run that a kubeconfig names for logging in, or a way be gone that is not safe. All of it is a stranger's text, to its last character. */
export function wishQuestion(name: string, uri: string, wish: ConsentWish): Question {
  const { loginCommand, risks } = words().dialogs
  switch (wish.kind) {
    case 'command': return {
      message: loginCommand.message(name),
      details: [uri, loginCommand.detail],
      whole: [loginCommand.command(wish.command), loginCommand.program(wish.program), loginCommand.kubeconfig(wish.file)],
      agree: loginCommand.agree,
    }
    case 'risks': return {
      message: risks.message(name),
      details: [uri, ...wish.risks],
      whole: [risks.server(wish.server)],
      agree: risks.agree,
    }
  }
}
