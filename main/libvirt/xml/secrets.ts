/**
 * Passwords stay where they are. A definition is shown without them, and libvirt would drop them when that text is saved;
 * so what was not written anew is put back, in place, before libvirt gets it.
 */
import { XMLSerializer, type Document, type Element } from '@xmldom/xmldom'
import { parseXml } from './parse'
import { attribute, child, children } from './walk'

/** Attributes that libvirt only tells with SECURE; all stand on displays. */
const secret = ['passwd', 'passwdValidTo']

/** `text` with the passwords of `secured`, the same machine's definition as libvirt keeps it. */
export function keepSecrets(text: string, secured: string | undefined): string {
  if (secured === undefined) return text
  const kept = displays(parseXml(secured)).filter((display) => attribute(display, 'passwd') !== undefined)
  if (kept.length === 0) return text
  const document = parseXml(text)
  const all = displays(document)
  let isChanged = false
  for (const display of kept) {
    const same = all.find((one) => attribute(one, 'type') === attribute(display, 'type'))
    if (!same || attribute(same, 'passwd') !== undefined) continue
    for (const name of secret) {
      const value = attribute(display, name)
      if (value !== undefined) same.setAttribute(name, value)
    }
    isChanged = true
  }
  return isChanged ? new XMLSerializer().serializeToString(document) : text
}

function displays(document: Document): Element[] {
  return children(child(document.documentElement!, 'devices'), 'graphics')
}
