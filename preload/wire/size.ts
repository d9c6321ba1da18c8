/**
 * How large a message is. An honest message is a few fields with perhaps one long text or many bytes in one of them;
 * a hostile one may be millions of small values, an array of four thousand million holes, or a circle. So every value has
 * a weight of its own, and counting stops as soon as there is too much. Imports nothing: the preload script carries it
 * too, and is loaded before every page.
 */

/** What a value weighs beside its text or bytes: dear, because each is looked at by the schemas. */
const weightBytes = 256

/** Estimated size in bytes of a value that was or will be cloned; some number above `most` when it is over that. */
export function size(value: unknown, most: number): number {
  let total = 0
  const open: unknown[] = [value]
  const seen = new Set<object>()
  while (open.length > 0 && total <= most) {
    const next = open.pop()
    total += weightBytes
    if (typeof next === 'string') total += next.length * 2
    if (typeof next !== 'object' || next === null || seen.has(next)) continue
    seen.add(next)
    // No message of ours holds one, and their content would cross uncounted.
    if (next instanceof Map || next instanceof Set) return most + 1
    if (ArrayBuffer.isView(next) || next instanceof ArrayBuffer) total += next.byteLength
    else if (Array.isArray(next)) {
      // Holes weigh as much as values: whoever walks the array meets them all.
      total += next.length * weightBytes
      // One by one: a hundred thousand arguments to one call overflow the stack.
      if (total <= most) for (const item of next) open.push(item)
    } else {
      for (const key in next) {
        total += key.length * 2 + weightBytes
        if (total > most) break
        open.push((next as Record<string, unknown>)[key])
      }
    }
  }
  return total
}
