/** An edited YAML text: its value, what is wrong with it as YAML, and where in it a field stands that the cluster complains about. */
import { isMap, isScalar, isSeq, LineCounter, parseDocument, type Document, type Node } from 'yaml'
import type { Problem } from '../../preload/contract/machine'
import { isTooNested } from '../kube/config/yaml'

const most = { characters: 4 * 2 ** 20, aliases: 100, problems: 100 }

export interface YamlText {
  readonly value: unknown
  readonly problems: readonly Problem[]
  /** Of `spec.template.spec.volumes[0].name`; of the nearest field above it that stands there. Nothing where none does. */
  placeOf(field: string): { readonly line?: number; readonly column?: number }
}

export function readYaml(text: string): YamlText {
  const nothing = (message: string): YamlText => ({ value: undefined, problems: [{ severity: 'error', message }], placeOf: () => ({}) })
  if (text.length > most.characters) return nothing(`The text is over ${most.characters / 2 ** 20} MB long.`)
  if (isTooNested(text)) return nothing('The text is nested too deeply.')
  const lines = new LineCounter()
  let document: Document.Parsed
  let value: unknown
  try {
    document = parseDocument(text, { schema: 'core', uniqueKeys: true, merge: false, logLevel: 'silent', prettyErrors: false, lineCounter: lines })
    value = document.errors.length > 0 ? undefined : document.toJS({ maxAliasCount: most.aliases })
  } catch (thrown) {
    return nothing(thrown instanceof Error ? `The text cannot be read: ${thrown.message.slice(0, 200)}` : 'The text cannot be read.')
  }
  const place = (offset: number) => {
    const { line, col } = lines.linePos(offset)
    return { line, column: col }
  }
  const problems: Problem[] = document.errors.slice(0, most.problems).map(({ message, pos }) => ({ severity: 'error', message: `${message.split('\n')[0]?.slice(0, 300)}`, ...place(pos[0]) }))
  if (problems.length === 0 && (typeof value !== 'object' || value === null || Array.isArray(value) || typeof (value as { metadata?: unknown }).metadata !== 'object' || (value as { metadata?: unknown }).metadata === null)) {
    problems.push({ severity: 'error', message: 'The text is no object with metadata.', line: 1, column: 1 })
  }
  return {
    value,
    problems,
    placeOf(field) {
      const offset = offsetOf(document.contents, stepsOf(field))
      return offset === undefined ? {} : place(offset)
    },
  }
}

/** `spec.volumes[0].name`, `.spec.volumes[name="a"]`, `spec.metadata.labels[a.b/c]` */
function stepsOf(field: string): string[] {
  return [...field.matchAll(/\[("?)([^\]]*?)\1\]|([^.[\]]+)/g)].map(([, , inner, plain]) => inner ?? plain ?? '')
}

function offsetOf(root: Node | null, steps: readonly string[]): number | undefined {
  let node: unknown = root
  let found: number | undefined
  for (const step of steps) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === step)
      if (!pair) return found
      found = isScalar(pair.key) ? pair.key.range?.[0] : found
      node = pair.value
    } else if (isSeq(node)) {
      const [, name, value] = /^(\w+)="?([^"]*)"?$/.exec(step) ?? []
      const item = name === undefined ? node.items[Number(step)] : node.items.find((one) => isMap(one) && String(one.get(name)) === value)
      if (!item) return found
      found = (item as Node).range?.[0] ?? found
      node = item
    } else return found
  }
  return found
}
