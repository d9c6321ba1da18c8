/**
 * Keeps the list in step with live use while it is sorted or narrowed by it: then the use of every running machine is
 * watched, not only of those on the screen, and the list is worked out anew when fresh values have come. It rests while
 * a menu is open or the pointer is pressed, so that nothing moves away under the hand.
 */
import { useEffect } from 'react'
import { useStore } from 'zustand'
import { isMenuOpen } from '../actions/menu'
import { useSetting } from '../state/hooks'
import { isWindowInSight } from '../state/in-sight'
import { rows } from '../state/live'
import { filter } from './filter-state'
import { hasUsage, onUsageBatch, watchAllUsage } from './usage'
import { renewLive } from './view'

/** Values of several connections come one after the other; the list moves once for all of them. */
const gatherMs = 500
/** How often it is looked which machines run. */
const lookMs = 2_000

/** For the page of the list; does nothing while that is hidden. */
export function useLiveOrder(): void {
  const { column } = useSetting('sort')
  const isFiltered = useStore(filter, ({ parsed }) => parsed.terms.some(({ kind }) => kind === 'use'))
  const isWanted = isFiltered || column === 'cpuUse' || column === 'memoryUse'
  useEffect(() => (isWanted ? follow() : undefined), [isWanted])
}

function follow(): () => void {
  let gathering: ReturnType<typeof setTimeout> | undefined
  let isPressed = false
  const press = ({ type }: PointerEvent) => void (isPressed = type === 'pointerdown')
  const look = () => watchAllUsage(!isWindowInSight() ? [] : [...rows.getState().items.values()].filter(hasUsage).map(({ id }) => id))
  const renew = () => {
    gathering = undefined
    if (!isMenuOpen() && !isPressed) renewLive()
  }
  const forget = onUsageBatch(() => void (gathering ??= setTimeout(renew, gatherMs)))
  const looking = setInterval(look, lookMs)
  for (const type of ['pointerdown', 'pointerup', 'pointercancel'] as const) window.addEventListener(type, press, true)
  look()
  return () => {
    forget()
    clearInterval(looking)
    clearTimeout(gathering)
    for (const type of ['pointerdown', 'pointerup', 'pointercancel'] as const) window.removeEventListener(type, press, true)
    watchAllUsage(undefined)
  }
}
