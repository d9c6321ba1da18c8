/**
 * The places that show one console: a tab, a window, a tile. The viewer has one element, which stands in the place that was
 * used last; the others show what it shows and become the live one when they are used. Nothing is connected again for it.
 */
import { createStore, type StoreApi } from 'zustand/vanilla'

/** Somewhere that a console is seen. */
export interface Place {
  readonly id: string
  /** What the viewer's element is put into. */
  readonly slot: HTMLElement
}

/** Which places show a console now, and which of them is the live one. */
export interface Places {
  /** The live place; none when the console is nowhere to be seen. */
  readonly live: StoreApi<{ readonly id: string | undefined }>
  /** A place came into view: it is the live one from now on. */
  enter(place: Place): void
  /** A place went out of view. Where it was the live one, the one used before it follows. */
  leave(id: string): void
  /** A person uses this place. */
  use(id: string): void
  isAnywhere(): boolean
}

/** `settle` puts the viewer's element into a place. */
export function createPlaces(settle: (place: Place) => void): Places {
  const live = createStore<{ readonly id: string | undefined }>(() => ({ id: undefined }))
  /** In view, the one used last at the end. */
  let shown: readonly Place[] = []

  const arrange = (next: readonly Place[]) => {
    const before = shown.at(-1)
    shown = next
    const now = next.at(-1)
    if (now === before) return
    if (now) settle(now)
    live.setState({ id: now?.id })
  }

  return {
    live,
    enter: (place) => arrange([...shown.filter(({ id }) => id !== place.id), place]),
    leave: (id) => arrange(shown.filter((place) => place.id !== id)),
    use(id) {
      const place = shown.find((one) => one.id === id)
      if (place) arrange([...shown.filter((one) => one !== place), place])
    },
    isAnywhere: () => shown.length > 0,
  }
}
