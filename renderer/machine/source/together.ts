/** Two people's changes of one text put together, line by line. Where both changed the same lines, mine stand. */
import { diff } from '@codemirror/merge'

/** Lines `from` to `to` of the base, and what stands there instead. */
interface Edit {
  readonly from: number
  readonly to: number
  readonly lines: readonly string[]
}

/** The text that comes of both; `base` is what they began from. */
export function together(base: string, mine: string, theirs: string): string {
  const ours = editsOf(base, mine)
  const taken = editsOf(base, theirs).filter((edit) => ours.every((own) => !meets(own, edit)))
  const lines = base.split('\n')
  // From the end, so that the numbers before stay true; what is put in comes before what replaces there.
  const edits = [...ours, ...taken].toSorted((a, b) => b.from - a.from || b.to - a.to)
  for (const { from, to, lines: instead } of edits) lines.splice(from, to - from, ...instead)
  return lines.join('\n')
}

const meets = (a: Edit, b: Edit) => (a.from < b.to && b.from < a.to) || (a.from === b.from && a.to === b.to)

/** Characters from here on stand for lines; surrogates lie beyond the last. */
const firstCharacter = 0x100
const mostLines = 50_000

function editsOf(before: string, after: string): readonly Edit[] {
  const [old, fresh] = [before.split('\n'), after.split('\n')]
  if (old.length + fresh.length > mostLines) return [{ from: 0, to: old.length, lines: fresh }]
  const known = new Map<string, string>()
  const characterOf = (line: string) => {
    const found = known.get(line) ?? String.fromCharCode(firstCharacter + known.size)
    known.set(line, found)
    return found
  }
  const encode = (lines: readonly string[]) => lines.map(characterOf).join('')
  return diff(encode(old), encode(fresh)).map(({ fromA, toA, fromB, toB }) => ({ from: fromA, to: toA, lines: fresh.slice(fromB, toB) }))
}
