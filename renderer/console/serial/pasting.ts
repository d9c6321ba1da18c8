/** Pastes of several lines that wait for the person's word, by console. */
import { createStore } from 'zustand/vanilla'
import type { Console } from '../console'
import { asTerminal } from '../kind'

export const pasting = createStore<{ readonly asked: ReadonlyMap<Console, string> }>(() => ({ asked: new Map() }))

const put = (console: Console, text: string | undefined) => {
  const asked = new Map(pasting.getState().asked)
  if (text === undefined) asked.delete(console)
  else asked.set(console, text)
  pasting.setState({ asked })
}

export const askToPaste = (console: Console, text: string): void => put(console, text)

/** The person's word. */
export function answerToPaste(console: Console, isAgreed: boolean): void {
  const text = pasting.getState().asked.get(console)
  put(console, undefined)
  if (isAgreed && text !== undefined) asTerminal(console)?.pasteAgreed(text)
  console.viewer.focus()
}
