/** The window's own keys. They rest while a dialog or a menu is open, and what is typed rests while somebody types or a console has the keyboard. */
import { useEffect } from 'react'
import { isDialogOpen } from '../actions/dialogs'
import { isMenuOpen } from '../actions/menu'
import { onKept } from '../console/wishes'
import { commandFor } from '../state/commands'
import { isTyped, shortcutOf } from '../state/shortcut'
import { doings } from './commands'

export function useShortcuts(): void {
  useEffect(() => {
    window.addEventListener('keydown', onKey)
    const endKept = onKept(takeKept)
    return () => {
      window.removeEventListener('keydown', onKey)
      endKept()
    }
  }, [])
}

function onKey(event: KeyboardEvent): void {
  if (event.defaultPrevented || isDialogOpen() || isMenuOpen() || isCaptured(event.target)) return
  if (take(event)) event.preventDefault()
}

/** In a window of its own a console has none of this window's tabs: there it only stays away from the guest. */
function takeKept(event: KeyboardEvent): void {
  if (event.view === window && !isDialogOpen() && !isMenuOpen() && take(event)) event.preventDefault()
}

function take(event: KeyboardEvent): boolean {
  const shortcut = shortcutOf(event)
  if (shortcut === 'F5') return true
  if (isTyped(shortcut) && isTyping(event.composedPath()[0])) return false
  const command = commandFor(shortcut)
  if (command === undefined) return false
  doings[command][1]()
  return true
}

/** From outside of a shadow root, where editors are, an event's target is the root's host: look for the one within. */
const isTyping = (target: EventTarget | undefined): boolean => target instanceof HTMLElement && (target.isContentEditable || target.matches('input:not([type=radio], [type=checkbox]), textarea, select'))

/** A console marks itself with `data-captures-keys` while the guest has the keyboard. */
const isCaptured = (target: EventTarget | null): boolean => target instanceof Element && target.closest('[data-captures-keys]') !== null
