/** Where the page is to go because something outside of it asked: the tray. Each waits until the page has gone there, also while it still loads. */
import { randomUUID } from 'node:crypto'
import type { Destination } from '../../preload/contract/desktop'
import { collection, type Collection } from './collection'

/** One without its id. */
type Place = Destination extends infer D ? (D extends Destination ? Omit<D, 'id'> : never) : never

/** See the file. */
export interface Destinations {
  readonly all: Collection<Destination>
  go(place: Place): void
  arrived(id: string): void
}

/** Nowhere to go yet. */
export function destinations(): Destinations {
  // A person who has just clicked waits for it: nothing is gathered here.
  const all = collection<Destination>(0)
  return {
    all,
    go: (place) => all.put({ ...place, id: randomUUID() }),
    arrived: (id) => all.remove(id),
  }
}
