/** Where in a YAML text a cursor stands, read from the lines before it by their indentation: a text in the middle of being typed is no tree yet. */
import type { Text } from '@codemirror/state'
import { anItem, type Step } from './walk'

/** What is being written at the cursor. */
export interface Place {
  /** The keys above it. */
  readonly path: readonly Step[]
  /** `value`: behind the colon of the last key of `path`. */
  readonly kind: 'key' | 'value'
  /** Where the word that is being typed begins. */
  readonly from: number
}

interface Line {
  /** Of each dash, then of the key. */
  readonly dashes: readonly number[]
  readonly indent: number
  readonly key?: string
  /** Where the value begins in the line. */
  readonly valueAt?: number
}

const shape = /^(\s*)((?:-\s+)*)(?:("[^"]*"|'[^']*'|[^\s#:'"-][^:#]*?|-?[^\s#:-][^:#]*?)\s*:(?=\s|$)\s*)?/

/** A line as dashes, a key and where its value begins; undefined for blank lines and comments. */
export function readLine(text: string): Line | undefined {
  if (/^\s*(#|$|---|\.\.\.)/.test(text)) return undefined
  const bare = /^(\s*)((?:-\s+)*)-$/.exec(text)
  const [all = '', space = '', marks = '', key] = shape.exec(bare ? `${text} ` : text) ?? []
  const dashes: number[] = []
  for (let at = 0; at < marks.length; at += 1) if (marks[at] === '-') dashes.push(space.length + at)
  const indent = space.length + marks.length
  return key === undefined ? { dashes, indent } : { dashes, indent, key: key.replace(/^["']|["']$/g, ''), valueAt: all.length }
}

/** So many lines back are looked at. */
const mostLines = 20_000

/** The place of a position. */
export function placeAt(doc: Text, position: number): Place {
  const line = doc.lineAt(position)
  const before = line.text.slice(0, position - line.from)
  const here = readLine(line.text)
  const isInValue = here?.key !== undefined && here.valueAt !== undefined && (before.length >= here.valueAt || /:\s+$/.test(before))
  // On a blank line, the cursor's own column says how deep it is.
  const indent = here ? here.indent : before.length
  const path = above(doc, line.number, indent, here?.dashes ?? [])
  if (isInValue) return { path: [...path, here.key!], kind: 'value', from: line.from + Math.max(here.valueAt!, 0) }
  const word = /[\w./-]*$/.exec(before)?.[0] ?? ''
  const from = position - word.length
  // A lone dash is no word.
  return { path, kind: 'key', from: word === '-' ? position : from }
}

/** The keys that hold what stands at `indent`, from the outermost in. */
function above(doc: Text, number: number, indent: number, dashes: readonly number[]): Step[] {
  const path: Step[] = []
  let deepest = indent
  for (const dash of [...dashes].reverse()) {
    path.unshift(anItem)
    deepest = dash
  }
  // A list may stand at the very column of its key.
  let isList = dashes.length > 0
  for (let at = number - 1, seen = 0; at >= 1 && seen < mostLines; at -= 1, seen += 1) {
    if (deepest === 0 && !isList) break
    const line = readLine(doc.line(at).text)
    if (!line) continue
    if (line.key !== undefined && (line.indent < deepest || (isList && line.indent === deepest && line.dashes.length === 0))) {
      path.unshift(line.key)
      deepest = line.indent
      isList = false
    }
    const own = line.dashes.filter((dash) => dash < deepest)
    for (const dash of own.reverse()) {
      path.unshift(anItem)
      deepest = dash
      isList = true
    }
  }
  return path
}

/** The path of the key that a position is on, for telling what it means. */
export function keyAt(doc: Text, position: number): { readonly path: readonly Step[]; readonly from: number; readonly to: number } | undefined {
  const line = doc.lineAt(position)
  const here = readLine(line.text)
  if (here?.key === undefined) return undefined
  const from = line.from + here.indent
  const to = from + here.key.length
  if (position < from || position > to) return undefined
  return { path: [...above(doc, line.number, here.indent, here.dashes), here.key], from, to }
}
