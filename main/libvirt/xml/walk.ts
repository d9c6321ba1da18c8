/**
 * Ways through a parsed document: children by name, text, attributes, numbers with libvirt's units. A name is looked for in its
 * parent's own namespace, as libvirt does: else a foreign <x:uuid> would be checked here and the real one obeyed there.
 */
import type { Element } from '@xmldom/xmldom'

/** A document without a root is walked as one without anything in it. */
type Start = Element | null | undefined

/** Child elements, those of a name where one is given. */
export function children(parent: Start, name?: string): Element[] {
  const found: Element[] = []
  for (let node = parent?.firstChild ?? null; node; node = node.nextSibling) {
    if (node.nodeType === 1 && (name === undefined || isNamed(node as Element, name, parent!))) found.push(node as Element)
  }
  return found
}

/** The first element down a path of names. */
export function child(parent: Start, ...path: readonly string[]): Element | undefined {
  let at = parent ?? undefined
  for (const name of path) {
    let next: Element | undefined
    for (let node = at?.firstChild ?? null; node && !next; node = node.nextSibling) {
      if (node.nodeType === 1 && isNamed(node as Element, name, at!)) next = node as Element
    }
    at = next
    if (!at) return undefined
  }
  return at
}

const isNamed = (element: Element, name: string, parent: Element) => element.localName === name && (element.namespaceURI || null) === (parent.namespaceURI || null)

/** An attribute's value, absent where it is not written. */
export function attribute(element: Element | undefined, name: string): string | undefined {
  return element?.getAttribute(name) ?? undefined
}

/** The trimmed text within an element, absent where there is none. */
export function textOf(element: Element | undefined): string | undefined {
  const text = element?.textContent?.trim()
  return text ? text : undefined
}

/** The trimmed text of the first element down a path of names. */
export const textAt = (parent: Start, ...path: readonly string[]): string | undefined => textOf(child(parent, ...path))

/** A number that was written as one. */
export function numberOf(text: string | undefined): number | undefined {
  const number = text === undefined || text.trim() === '' ? NaN : Number(text)
  return Number.isFinite(number) ? number : undefined
}

const units: Readonly<Record<string, number>> = {
  b: 1, bytes: 1, kb: 1e3, k: 1024, kib: 1024, mb: 1e6, m: 1024 ** 2, mib: 1024 ** 2, gb: 1e9, g: 1024 ** 3, gib: 1024 ** 3, tb: 1e12, t: 1024 ** 4, tib: 1024 ** 4,
}

/** An amount of memory; libvirt means KiB where no unit stands. */
export function memoryBytes(element: Element | undefined): number | undefined {
  const amount = numberOf(textOf(element))
  return amount === undefined ? undefined : amount * (units[(attribute(element, 'unit') ?? 'KiB').toLowerCase()] ?? 1024)
}
