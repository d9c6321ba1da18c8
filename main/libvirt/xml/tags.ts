/**
 * Which tag has no counterpart, and where it stands. A parser says only where it gave up, which for a forgotten end tag
 * is far behind the mistake; a person wants the line of the tag that was left open.
 */
import type { Problem } from '../../../preload/contract/machine'

/** Beginnings of what is no element, with their ends. */
const others = [['<!--', '-->'], ['<![CDATA[', ']]>'], ['<?', '?>']] as const
/** A tag with its attributes; a `>` in quotes ends nothing. Sticky, and short in its name, so that hostile text costs little. */
const tag = /<(\/?)([^\s<>/!?"']{1,200})(?:"[^"]*"|'[^']*'|[^<>"'])*?(\/?)>/y

interface Open {
  readonly name: string
  readonly index: number
}

/** The first tag without a counterpart, as a complaint with its place; nothing when all have one, or when something else is wrong before. */
export function strayTag(text: string): Problem | undefined {
  const open: Open[] = []
  for (let at = text.indexOf('<'); at !== -1; at = text.indexOf('<', at)) {
    const other = others.find(([begin]) => text.startsWith(begin, at))
    if (other) {
      const end = text.indexOf(other[1], at)
      if (end === -1) return undefined
      at = end + other[1].length
      continue
    }
    tag.lastIndex = at
    const found = tag.exec(text)
    if (!found) return undefined
    const stray = takeTag(open, found, text)
    if (stray) return stray
    at = tag.lastIndex
  }
  const last = open.pop()
  return last && complaint(text, last.index, `<${last.name}> is not closed: its </${last.name}> is missing.`)
}

function takeTag(open: Open[], { 1: slash, 2: name = '', 3: empty, index }: RegExpExecArray, text: string): Problem | undefined {
  if (slash === '') {
    if (empty === '') open.push({ name, index })
    return undefined
  }
  const last = open.pop()
  if (last?.name === name) return undefined
  if (last && open.some((one) => one.name === name)) return complaint(text, last.index, `<${last.name}> is not closed: its </${last.name}> is missing before the </${name}> in line ${lineOf(text, index)}.`)
  return complaint(text, index, `</${name}> closes nothing: ${last ? `<${last.name}> is open here` : 'no element is open here'}.`)
}

function complaint(text: string, index: number, message: string): Problem {
  return { severity: 'error', line: lineOf(text, index), column: index - text.lastIndexOf('\n', index - 1), message }
}

function lineOf(text: string, index: number): number {
  let line = 1
  for (let at = text.indexOf('\n'); at !== -1 && at < index; at = text.indexOf('\n', at + 1)) line++
  return line
}
