/** The way of one line between two cards. */
import type { Place } from './walk'

const round = (length: number) => Math.round(length * 2) / 2

/** Down from card to card in one column, else a soft bend from side to side. */
export function pathBetween(a: Place, b: Place): string {
  const isAside = a.right <= b.left || b.right <= a.left
  if (!isAside) {
    const x = round((a.left + a.right) / 2)
    return `M${x} ${round(Math.min(a.bottom, b.bottom))}V${round(Math.max(a.top, b.top))}`
  }
  const [left, right] = a.right <= b.left ? [a, b] : [b, a]
  const [x1, x2] = [round(left.right), round(right.left)]
  const [y1, y2] = [round((left.top + left.bottom) / 2), round((right.top + right.bottom) / 2)]
  const middle = round((x1 + x2) / 2)
  return `M${x1} ${y1}C${middle} ${y1} ${middle} ${y2} ${x2} ${y2}`
}
