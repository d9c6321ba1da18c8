/**
 * Whether a person has just pressed a key or a button in one of our windows. The page cannot forge that: presses are seen
 * on their way to it. What it may do only on a person's behalf takes one press for each time.
 */
import { app } from 'electron'

/** A page that is busy may come late to a press. */
const freshMs = 5_000
const kinds = new Set(['rawKeyDown', 'keyDown', 'mouseDown', 'touchStart'])

let pressedAt: number | undefined

/** From now on presses are seen in every window that opens. */
export function watchPresses(now: () => number = Date.now): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('input-event', (_input, { type }) => {
      if (kinds.has(type)) pressedAt = now()
    })
  })
}

/** Whether there was one lately; it may still be used. */
export const wasPressed = (now: () => number = Date.now): boolean => pressedAt !== undefined && now() - pressedAt <= freshMs

/** Uses up the last press; false when there is none, or none lately. */
export function takePress(now: () => number = Date.now): boolean {
  const isFresh = wasPressed(now)
  pressedAt = undefined
  return isFresh
}
