/** Help while YAML is written: what may stand at the cursor, and what a key means, from the cluster's own schema. */
import { autocompletion, type CompletionContext, type CompletionResult } from '@codemirror/autocomplete'
import type { Extension } from '@codemirror/state'
import { hoverTooltip } from '@codemirror/view'
import { keyAt, placeAt } from './place'
import { fieldsAt, nodeAt, typeOf, valuesAt, type Schema } from './walk'

/** `schema` may come later than the editor: until then there is no help. */
export type SchemaSource = () => Schema | undefined

/** What may stand at the cursor; keys that are wanted come first. */
export function completions(schema: Schema | undefined, context: Pick<CompletionContext, 'state' | 'pos' | 'explicit'>): CompletionResult | null {
  if (!schema) return null
  const { path, kind, from } = placeAt(context.state.doc, context.pos)
  if (kind === 'value') {
    const values = valuesAt(schema, path)
    return values.length === 0 ? null : { from, options: values.map((label) => ({ label, type: 'enum' })), validFor: /^[\w.-]*$/ }
  }
  if (from === context.pos && !context.explicit) return null
  const fields = fieldsAt(schema, path)
  if (fields.length === 0) return null
  return {
    from,
    validFor: /^[\w./-]*$/,
    options: fields.map(({ name, type, about, isRequired }) => ({
      label: name,
      detail: type,
      type: 'property',
      boost: isRequired ? 1 : 0,
      ...(about !== '' && { info: about }),
      apply: type === 'object' || type.startsWith('list') ? `${name}:` : `${name}: `,
    })),
  }
}

/** What the key at a position means; undefined where nothing is known. */
export function meaningAt(schema: Schema | undefined, doc: Parameters<typeof keyAt>[0], position: number): { from: number; to: number; name: string; type: string; about: string } | undefined {
  const at = keyAt(doc, position)
  const node = at && schema && nodeAt(schema, at.path)
  if (!node) return undefined
  return { from: at.from, to: at.to, name: String(at.path.at(-1)), type: typeOf(schema, node), about: node.description ?? '' }
}

/** Completion (also by Ctrl+Space) and hover. */
export const assistBy = (schema: SchemaSource): Extension => [
  autocompletion({ override: [(context) => completions(schema(), context)], icons: false }),
  hoverTooltip((view, position) => {
    const meaning = meaningAt(schema(), view.state.doc, position)
    if (!meaning) return null
    return {
      pos: meaning.from,
      end: meaning.to,
      create(inside) {
        const page = inside.dom.ownerDocument
        const dom = page.createElement('div')
        dom.className = 'cm-meaning'
        const name = page.createElement('strong')
        name.textContent = meaning.name
        dom.append(name, ` ${meaning.type}`)
        if (meaning.about !== '') {
          const about = page.createElement('p')
          about.textContent = meaning.about
          dom.append(about)
        }
        return { dom }
      },
    }
  }),
]
