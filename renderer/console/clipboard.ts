/**
 * Text that a guest puts on its clipboard reaches this computer's only when the person has said so for that console, at
 * most once a second, and only the last one of a burst.
 */
import { createStore } from 'zustand/vanilla'
import { api } from '../api'

const everyMs = 1_000
const mostCharacters = 1_000_000
const idOf = (machineId: string, consoleId: string) => `${machineId} ${consoleId}`

/** The consoles whose clipboard is let in, for this run only. */
const sharing = createStore<{ readonly allowed: ReadonlySet<string> }>(() => ({ allowed: new Set() }))

export const isSharing = (machineId: string, consoleId: string): boolean => sharing.getState().allowed.has(idOf(machineId, consoleId))

export function shareClipboard(machineId: string, consoleId: string, isAllowed: boolean): void {
  const allowed = new Set(sharing.getState().allowed)
  if (isAllowed) allowed.add(idOf(machineId, consoleId))
  else allowed.delete(idOf(machineId, consoleId))
  sharing.setState({ allowed })
}

/** What takes a console's clipboard texts. */
export function clipboardIn(machineId: string, consoleId: string): (text: string) => void {
  let waiting: string | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  const copy = (text: string) => {
    void api.app.copyText({ text: text.slice(0, mostCharacters) }).catch(() => {})
    timer = setTimeout(() => {
      timer = undefined
      const next = waiting
      waiting = undefined
      if (next !== undefined && isSharing(machineId, consoleId)) copy(next)
    }, everyMs)
  }
  return (text) => {
    if (!isSharing(machineId, consoleId)) return
    if (timer === undefined) copy(text)
    else waiting = text
  }
}
