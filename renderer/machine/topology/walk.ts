/** Walking a picture by arrow keys: the nearest name in the direction of the key. */

/** Where something is on the page. */
export type Place = Pick<DOMRect, 'left' | 'top' | 'right' | 'bottom'>

/** The index of the place that an arrow leads to from `places[from]`; undefined at the edge and for other keys. */
export function nextPlace(places: readonly Place[], from: number, key: string): number | undefined {
  const here = places[from]
  const direction = directions[key]
  if (!here || !direction) return undefined
  let best: number | undefined
  let least = Infinity
  for (const [at, there] of places.entries()) {
    if (at === from) continue
    const [ahead, aside] = direction(here, there)
    // Straight ahead is near; a little further on is nearer than far aside.
    const distance = ahead + 2 * aside
    if (ahead > 0 && distance < least) [best, least] = [at, distance]
  }
  return best
}

type Direction = (here: Place, there: Place) => readonly [ahead: number, aside: number]

const middleX = ({ left, right }: Place) => (left + right) / 2
const middleY = ({ top, bottom }: Place) => (top + bottom) / 2
/** Sideways counts from column to column only: cards of one column begin at the same edge. */
const sideways = (sign: 1 | -1): Direction => (here, there) => [sign * (middleX(there) - middleX(here)) > (here.right - here.left) / 2 ? Math.abs(middleX(there) - middleX(here)) : 0, Math.abs(middleY(there) - middleY(here))]
const upright = (sign: 1 | -1): Direction => (here, there) => [sign * (middleY(there) - middleY(here)), Math.abs(middleX(there) - middleX(here))]

const directions: Readonly<Record<string, Direction>> = { ArrowRight: sideways(1), ArrowLeft: sideways(-1), ArrowDown: upright(1), ArrowUp: upright(-1) }
