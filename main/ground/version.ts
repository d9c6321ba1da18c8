/** Versions as semantic versioning has them (semver.org, 2.0.0). */

interface Version {
  readonly numbers: readonly [number, number, number]
  /** Empty for a release. */
  readonly before: readonly string[]
}

const number = '(0|[1-9]\\d{0,8})'
const form = new RegExp(`^v?${number}\\.${number}\\.${number}(?:-([0-9a-z-]+(?:\\.[0-9a-z-]+)*))?(?:\\+[0-9a-z.-]+)?$`, 'i')

function read(text: string): Version | undefined {
  const found = text.length > 200 ? undefined : form.exec(text)
  return found ? { numbers: [Number(found[1]), Number(found[2]), Number(found[3])], before: found[4]?.split('.') ?? [] } : undefined
}

/** The version without a `v` before it and without what was built; nothing where it is none. */
export function versionOf(text: string): string | undefined {
  return read(text) && text.replace(/^v/i, '').replace(/\+.*$/, '')
}

/** Whether `one` is later than `other`; false where either is no version. */
export function isLater(one: string, other: string): boolean {
  const [a, b] = [read(one), read(other)]
  if (!a || !b) return false
  for (const [at, mine] of a.numbers.entries()) if (mine !== b.numbers[at]) return mine > b.numbers[at]!
  return compareBefore(a.before, b.before) > 0
}

/** What comes before a release: `-rc.1`. None is later than any. */
function compareBefore(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 || b.length === 0) return b.length - a.length
  for (let at = 0; at < Math.min(a.length, b.length); at++) {
    const order = comparePart(a[at]!, b[at]!)
    if (order !== 0) return order
  }
  return a.length - b.length
}

/** Numbers by their size and before words; words by their letters. */
function comparePart(a: string, b: string): number {
  const [isNumber, isOtherNumber] = [/^\d+$/.test(a), /^\d+$/.test(b)]
  if (isNumber && isOtherNumber) return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0)
  if (isNumber !== isOtherNumber) return isNumber ? -1 : 1
  return a < b ? -1 : a > b ? 1 : 0
}
