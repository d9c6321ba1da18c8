/** What may be lost at the end, as the questions that are asked before. */
import type { Loss } from './lifecycle'

/** A machine that is being made when the program ends is taken back. */
export const unfinished: Loss = {
  message: 'A machine is still being made.',
  detail: 'Quitting cancels it and removes what it made so far.',
  stay: 'Keep running',
  leave: 'Quit',
}

/** Consoles in windows of their own are drawn by the main window's page and go with it. */
export function withConsoles(count: number): Loss | undefined {
  if (count <= 0) return undefined
  return {
    message: count === 1 ? 'A console is still open in a window of its own.' : `${count} consoles are still open in windows of their own.`,
    detail: 'Closing this window closes them too. The machines go on running.',
    stay: 'Keep open',
    leave: 'Close all',
  }
}
