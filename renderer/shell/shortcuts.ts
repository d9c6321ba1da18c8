/** The window's own keys. They rest while a dialog or a menu is open, and plain letters rest while somebody types or a console has the keyboard. */
import { useEffect } from 'react'
import { isDialogOpen } from '../actions/dialogs'
import { isMenuOpen } from '../actions/menu'
import { activateTab, closeTab, openCreate, openSettings, tabs } from '../state/tabs'
import { onKept } from '../console/wishes'
import { focusFilter } from '../inventory/filter-state'
import { openHelp } from './open-help'
import { openPalette } from './open-palette'

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
  const { key, ctrlKey, altKey, shiftKey } = event
  if (key === 'F5') return true
  if (ctrlKey && !altKey) {
    if (key === 'k') openPalette()
    else if (key === 'n') openCreate()
    else if (key === ',') openSettings()
    else if (key === 'w') closeTab(tabs.getState().activeId)
    else if (key === 'f') toFilter()
    else if (key === 'Tab') step(shiftKey ? -1 : 1)
    else if (key === 'PageDown' || key === 'PageUp') step(key === 'PageDown' ? 1 : -1)
    else return false
    return true
  }
  if (ctrlKey || altKey || isTyping(event.composedPath()[0])) return false
  if (key === '/') toFilter()
  else if (key === '?') openHelp()
  else return false
  return true
}

function toFilter(): void {
  activateTab('inventory')
  focusFilter()
}

function step(by: number): void {
  const { open, activeId } = tabs.getState()
  const at = open.findIndex(({ id }) => id === activeId)
  const next = open[(at + by + open.length) % open.length]
  if (next) activateTab(next.id)
}

/** From outside of a shadow root, where editors are, an event's target is the root's host: look for the one within. */
const isTyping = (target: EventTarget | undefined): boolean => target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'))

/** A console marks itself with `data-captures-keys` while the guest has the keyboard. */
const isCaptured = (target: EventTarget | null): boolean => target instanceof Element && target.closest('[data-captures-keys]') !== null
