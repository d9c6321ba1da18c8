/** What a viewer's keys and the bar ask of the page around it: to show a box over the console, to take the focus back. */
import type { Console } from './console'

type Listener = (console: Console) => void
const searches = new Set<Listener>()
const choices = new Set<Listener>()
const releases = new Set<Listener>()

const listenTo = (set: Set<Listener>) => (listener: Listener) => {
  set.add(listener)
  return () => void set.delete(listener)
}
const tell = (set: Set<Listener>) => (console: Console) => {
  for (const listener of set) listener(console)
}

export const onSearch = listenTo(searches)
export const announceSearch = tell(searches)
/** Keys are to be chosen that no menu has. */
export const onCustomKeys = listenTo(choices)
export const announceCustomKeys = tell(choices)
/** The person pressed the release chord. */
export const onReleased = listenTo(releases)
export const announceReleased = tell(releases)
