/**
 * What somebody else did to a definition since a draft of it was begun: who wrote, by the backend's own record, and which fields of the YAML
 * have other values. Fields are read from the lines by their indentation, as the editor's help reads them.
 */
import type { Source, Writer } from '../../../preload/contract/machine'
import { readLine } from '../../editor/schema/place'
import type { Draft } from './drafts'

/** A field with another value; a side is absent where the field is. */
export interface ChangedField {
  /** `spec.template.spec.domain.memory.guest` */
  readonly path: string
  readonly before?: string
  readonly after?: string
}

/** Those who wrote since the draft was begun; who wrote last where nobody can be told apart. */
export function writersSince({ writers = [] }: Source, draft: Draft): readonly Writer[] {
  const known = new Set(draft.writers?.map(({ name, at }) => `${at} ${name}`))
  const fresh = writers.filter(({ name, at }) => !known.has(`${at} ${name}`))
  return fresh.length > 0 ? fresh : writers.slice(0, 1)
}

/** The fields of which the values differ, in the order of the newer text. */
export function changedFields(before: string, after: string): readonly ChangedField[] {
  const [old, fresh] = [fieldsOf(before), fieldsOf(after)]
  const changed = [...fresh].flatMap(([path, value]): ChangedField[] => {
    const was = old.get(path)
    return was === value ? [] : [{ path, ...(was !== undefined && { before: was }), after: value }]
  })
  const gone = [...old].flatMap(([path, was]): ChangedField[] => (fresh.has(path) ? [] : [{ path, before: was }]))
  return [...changed, ...gone]
}

interface Level {
  readonly indent: number
  readonly step: string
}

/** Every value by its path; a text of several lines is one value. */
function fieldsOf(text: string): ReadonlyMap<string, string> {
  const fields = new Map<string, string>()
  const levels: Level[] = []
  const counts = new Map<string, number>()
  let block: { readonly indent: number; readonly path: string } | undefined
  const pathOf = () => levels.reduce((path, { step }) => (step.startsWith('[') || path === '' ? `${path}${step}` : `${path}.${step}`), '')
  for (const whole of text.split('\n')) {
    if (block) {
      if (whole.trim() === '' || whole.search(/\S/) > block.indent) {
        fields.set(block.path, `${fields.get(block.path) ?? ''}\n${whole.trim()}`)
        continue
      }
      block = undefined
    }
    const line = readLine(whole)
    if (!line) continue
    for (const dash of line.dashes) {
      // A list may stand at the very column of its key.
      while (levels.length > 0 && (levels.at(-1)!.indent > dash || (levels.at(-1)!.indent === dash && levels.at(-1)!.step.startsWith('[')))) levels.pop()
      const list = pathOf()
      const index = counts.get(list) ?? 0
      counts.set(list, index + 1)
      levels.push({ indent: dash, step: `[${index}]` })
    }
    if (line.key === undefined) {
      const value = whole.slice(line.indent).trim()
      if (value !== '') fields.set(pathOf(), value)
      continue
    }
    while (levels.length > 0 && levels.at(-1)!.indent >= line.indent) levels.pop()
    levels.push({ indent: line.indent, step: line.key })
    const value = whole.slice(line.valueAt).trim()
    if (value === '') continue
    fields.set(pathOf(), value)
    if (/^[|>]/.test(value)) block = { indent: line.indent, path: pathOf() }
  }
  return fields
}
