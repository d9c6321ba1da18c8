/** Reading XML that others wrote: capabilities, osinfo's files, what the person edited. No DTD, no entities, bounded. */
import { DOMParser, type Document, type Element } from '@xmldom/xmldom'
import { fail } from '../../../../preload/contract/failure'

/** Parses a document. Refuses DOCTYPE (entities, external files), broken markup and more than `mostCharacters`. */
export function readXml(text: string, mostCharacters = 2_000_000): Document {
  if (text.length > mostCharacters) throw fail('invalid', `The XML is longer than ${mostCharacters} characters.`)
  if (/<!DOCTYPE|<!ENTITY/i.test(text)) throw fail('invalid', 'The XML has a DOCTYPE or entities, which are not accepted.', { remedy: 'Remove them.' })
  try {
    return new DOMParser({ onError: (_level, message) => { throw new SyntaxError(message) } }).parseFromString(text, 'text/xml')
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    throw fail('invalid', `The XML is broken: ${message.split('\n')[0]!.slice(0, 300)}`, { detail: message.slice(0, 2_000) })
  }
}

/** Child elements, those of a name where one is given. */
export function children(parent: Element | null | undefined, name?: string): Element[] {
  const found: Element[] = []
  for (let node = parent?.firstChild ?? null; node; node = node.nextSibling) {
    if (node.nodeType === 1 && (name === undefined || node.nodeName === name)) found.push(node as Element)
  }
  return found
}

/** Follows a path of child elements, the first at each step: `at(root, 'os', 'loader')`. */
export function at(root: Element | null | undefined, ...path: string[]): Element | undefined {
  return path.reduce<Element | undefined>((element, name) => children(element, name)[0], root ?? undefined)
}

/** The trimmed text at a path; absent where there is none. */
export function textAt(root: Element | null | undefined, ...path: string[]): string | undefined {
  return at(root, ...path)?.textContent?.trim() || undefined
}
