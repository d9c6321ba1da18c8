/**
 * Text that a guest puts on its clipboard reaches this computer's only when the person has said so for that console, at
 * most once a second, and only the last one of a burst. The other way is a wish of its own: this computer's clipboard is read, which
 * takes a press each time, and given when the person goes to the console.
 */
import { createStore } from 'zustand/vanilla'
import { api } from '../api'
import type { Console } from './console'
import { asDisplay } from './kind'

const everyMs = 1_000
const mostCharacters = 1_000_000
/** From the guest to this computer, or to the guest. */
type Direction = 'in' | 'out'
const idOf = (machineId: string, consoleId: string, direction: Direction) => `${direction} ${machineId} ${consoleId}`

/** The consoles whose clipboard is shared, for this run only. */
const sharing = createStore<{ readonly allowed: ReadonlySet<string> }>(() => ({ allowed: new Set() }))

export const isSharing = (machineId: string, consoleId: string, direction: Direction = 'in'): boolean => sharing.getState().allowed.has(idOf(machineId, consoleId, direction))

export function shareClipboard(machineId: string, consoleId: string, isAllowed: boolean, direction: Direction = 'in'): void {
  const allowed = new Set(sharing.getState().allowed)
  if (isAllowed) allowed.add(idOf(machineId, consoleId, direction))
  else allowed.delete(idOf(machineId, consoleId, direction))
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

/** The person went to the console: it is given the clipboard if they want that. */
export function giveClipboard(console: Console): void {
  const { machineId, consoleId } = console
  if (!isSharing(machineId, consoleId, 'out')) return
  const give = () =>
    api.app.readClipboard({}).then(({ text }) => {
      if (text !== '' && isSharing(machineId, consoleId, 'out')) asDisplay(console)?.sendClipboard(text)
    })
  // Who came from another window has pressed nothing in this one yet: the next key or button will do.
  give().catch(() => {
    const events = new AbortController()
    const again = () => {
      events.abort()
      give().catch(() => {})
    }
    for (const kind of ['keydown', 'pointerdown']) console.viewer.element.addEventListener(kind, again, { capture: true, signal: events.signal })
  })
}
