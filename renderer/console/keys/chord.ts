/**
 * The chord that gives the keyboard back from a guest. It always works: it is seen before the guest's keys are. A chord of
 * modifiers alone (Ctrl+Alt) counts when they are let go without another key in between, so that Ctrl+Alt+F2 still
 * reaches the guest.
 */
import { shortcutOf } from '../../state/shortcut'

const modifierOf: Readonly<Record<string, string>> = { Control: 'ctrl', Alt: 'alt', Shift: 'shift', Meta: 'super' }
const heldIn = (event: KeyboardEvent) =>
  new Set([event.ctrlKey && 'ctrl', event.altKey && 'alt', event.shiftKey && 'shift', event.metaKey && 'super'].filter((name) => name !== false))

export interface ChordHome {
  releaseChord(): string
  /** Whether the shortcut stays with the window. */
  keeps(shortcut: string): boolean
  /** Called when one that stays was pressed; the guest does not get it. */
  kept(event: KeyboardEvent): void
  /** Called when the chord was pressed. */
  released(): void
}

export function watchChord(element: HTMLElement, home: ChordHome): void {
  let isArmed = false

  const wanted = () => {
    const names = home.releaseChord().toLowerCase().split('+').map((name) => name.trim())
    const modifiers = names.filter((name) => Object.values(modifierOf).includes(name))
    return { modifiers, key: names.find((name) => !modifiers.includes(name)) }
  }
  const holdsAll = (event: KeyboardEvent, modifiers: readonly string[]) => {
    const held = heldIn(event)
    return held.size === modifiers.length && modifiers.every((name) => held.has(name))
  }

  element.addEventListener('keydown', (event) => {
    const { modifiers, key } = wanted()
    if (home.keeps(shortcutOf(event))) {
      isArmed = false
      event.stopPropagation()
      return home.kept(event)
    }
    if (key === undefined) {
      isArmed = modifierOf[event.key] !== undefined && modifiers.length > 0 && holdsAll(event, modifiers)
      return
    }
    if (event.key.toLowerCase() !== key || !holdsAll(event, modifiers)) return
    event.preventDefault()
    event.stopPropagation()
    home.released()
  }, true)

  element.addEventListener('keyup', (event) => {
    if (!isArmed || modifierOf[event.key] === undefined) return
    isArmed = false
    home.released()
  }, true)
}
