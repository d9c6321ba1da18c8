/** Keeps a sorted list of ids sorted while a few of its items change, come and go, without sorting it anew. */
import type { Change, Identified } from '../../preload/contract/shape'

/**
 * The list after a change; the same array when its sequence stays. `at` knows the items as they are now, `belongs` says
 * which of them the list holds.
 */
export function placed<T extends Identified>(list: readonly string[], change: Change<T>, at: (id: string) => T | undefined, compare: (a: T, b: T) => number, belongs: (item: T) => boolean): readonly string[] {
  const { upserts, removes } = change
  if (removes.length === 0 && upserts.every((item) => stays(list, item, at, compare, belongs))) return list
  const touched = new Set([...removes, ...upserts.map(({ id }) => id)])
  const rest = list.filter((id) => !touched.has(id))
  // Only untouched items are left, so what is left is sorted and each changed one finds its place by halving.
  for (const item of upserts) if (belongs(item) && at(item.id) === item) rest.splice(placeOf(rest, item, at, compare), 0, item.id)
  return rest
}

/** It is in the list and between its neighbours, or neither is nor should be. */
function stays<T extends Identified>(list: readonly string[], item: T, at: (id: string) => T | undefined, compare: (a: T, b: T) => number, belongs: (item: T) => boolean): boolean {
  const index = list.indexOf(item.id)
  if (index === -1 || !belongs(item)) return index === -1 && !belongs(item)
  const before = at(list[index - 1] ?? '')
  const after = at(list[index + 1] ?? '')
  return (!before || compare(before, item) <= 0) && (!after || compare(item, after) <= 0)
}

function placeOf<T extends Identified>(list: readonly string[], item: T, at: (id: string) => T | undefined, compare: (a: T, b: T) => number): number {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >> 1
    const other = at(list[middle]!)
    if (other && compare(other, item) <= 0) low = middle + 1
    else high = middle
  }
  return low
}
