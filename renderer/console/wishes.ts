/** What a viewer's keys and the bar ask of the page around it: to show a box over the console, to take the focus back. */
import type { Console } from './console'

type Listener<T> = (about: T) => void
const searches = new Set<Listener<Console>>()
const choices = new Set<Listener<Console>>()
const releases = new Set<Listener<Console>>()
const keys = new Set<Listener<KeyboardEvent>>()

const listenTo = <T>(set: Set<Listener<T>>) => (listener: Listener<T>) => {
  set.add(listener)
  return () => void set.delete(listener)
}
const tell = <T>(set: Set<Listener<T>>) => (about: T) => {
  for (const listener of set) listener(about)
}

export const onSearch = listenTo(searches)
export const announceSearch = tell(searches)
/** Keys are to be chosen that no menu has. */
export const onCustomKeys = listenTo(choices)
export const announceCustomKeys = tell(choices)
/** The person pressed the release chord. */
export const onReleased = listenTo(releases)
export const announceReleased = tell(releases)
/** A shortcut was pressed that stays with the window, though a console has the keyboard. */
export const onKept = listenTo(keys)
export const announceKept = tell(keys)
