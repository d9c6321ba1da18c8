/** How large a message is. Imports nothing: the preload script carries it too, and is loaded before every page. */

/** Estimated size of a cloned value in bytes; stops counting once it is over `most`. */
export function size(value: unknown, most: number): number {
  let total = 0
  const open: unknown[] = [value]
  while (open.length > 0 && total <= most) {
    const next = open.pop()
    if (typeof next === 'string') total += next.length * 2
    else if (ArrayBuffer.isView(next) || next instanceof ArrayBuffer) total += next.byteLength
    else if (typeof next === 'object' && next !== null) {
      for (const [key, child] of Object.entries(next)) {
        total += key.length * 2 + 8
        open.push(child)
      }
    } else total += 8
  }
  return total
}
