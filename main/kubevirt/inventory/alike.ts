/** Whether two values that were read in the same way look the same: plain objects, lists and values. Every event of a busy cluster asks, so it ends at the first difference. */
export function looksAlike(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null || Array.isArray(a) !== Array.isArray(b)) return false
  const [one, other] = [a as Record<string, unknown>, b as Record<string, unknown>]
  let rest = 0
  for (const field in one) {
    if (!looksAlike(one[field], other[field])) return false
    rest += 1
  }
  for (const field in other) rest -= field in one ? 1 : 2
  return rest === 0
}
