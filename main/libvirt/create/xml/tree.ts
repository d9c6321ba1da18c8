/**
 * XML as a tree of plain values, written by a DOM serializer: no text that a person typed can become markup. What XML
 * cannot hold (NUL, other control characters, half of a surrogate pair) is refused, not dropped.
 */
import { DOMImplementation, XMLSerializer, type Document, type Element } from '@xmldom/xmldom'
import { fail } from '../../../../preload/contract/failure'

/** One element with what is in it. */
export interface Tree {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly content: readonly Tree[] | string
  readonly namespace?: string
}

type Attributes = Readonly<Record<string, string | number | undefined>>
/** `undefined` and `false` are left out, so that parts can be written with conditions. */
export type Part = Tree | readonly Tree[] | undefined | false

/** One element: `element('disk', { type: 'file' }, element('target', { dev: 'vda' }))`. */
export function element(name: string, attributes: Attributes = {}, ...content: readonly (Part | string | number)[]): Tree {
  const [first] = content
  const kept = Object.entries(attributes).filter((pair): pair is [string, string | number] => pair[1] !== undefined)
  return {
    name,
    attributes: Object.fromEntries(kept.map(([key, value]) => [key, String(value)])),
    content:
      content.length === 1 && (typeof first === 'string' || typeof first === 'number')
        ? String(first)
        : content.flatMap((part) => (part === undefined || part === false || typeof part !== 'object' ? [] : Array.isArray(part) ? part : [part as Tree])),
  }
}

/** The document as text, indented by two spaces, with a newline at its end. */
export function write(tree: Tree): string {
  const document = new DOMImplementation().createDocument(null, '')
  document.appendChild(build(document, tree, 0))
  return `${new XMLSerializer().serializeToString(document)}\n`
}

function build(document: Document, tree: Tree, depth: number, inherited: string | null = null): Element {
  const namespace = tree.namespace ?? inherited
  const made = document.createElementNS(namespace, tree.name)
  for (const [key, value] of Object.entries(tree.attributes)) made.setAttribute(key, legible(value, tree.name))
  if (typeof tree.content === 'string') {
    made.appendChild(document.createTextNode(legible(tree.content, tree.name)))
    return made
  }
  for (const child of tree.content) {
    made.appendChild(document.createTextNode(`\n${'  '.repeat(depth + 1)}`))
    made.appendChild(build(document, child, depth + 1, tree.name.includes(':') ? namespace : null))
  }
  if (tree.content.length > 0) made.appendChild(document.createTextNode(`\n${'  '.repeat(depth)}`))
  return made
}

/** Characters that XML 1.0 has no way to write. */
// oxlint-disable-next-line no-control-regex
const illegible = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/

/** Whether a text can be written in XML at all. */
export const isLegible = (text: string): boolean => !illegible.test(text)

function legible(text: string, where: string): string {
  if (!isLegible(text)) throw fail('invalid', `A text for <${where}> has characters that XML cannot hold.`, { remedy: 'Remove control characters from it.' })
  return text
}
