/** The XML as the person edited it: read before libvirt sees it, with what a careful person would point out. */
import type { Element } from '@xmldom/xmldom'
import { cautionsOf } from '../../xml/cautions'
import { parseStrictly, XmlProblem } from '../../xml/parse'
import { child, children, textAt } from '../../xml/walk'
import { error, warning, type Problem } from '../design/problem'
import { nameProblems } from '../design/problems'

/** What is wrong with it, and what it does beyond a plain machine. libvirt's schema has the last word when it is defined. */
export function editedProblems(xml: string, takenNames: ReadonlySet<string>): Problem[] {
  let root: Element
  try {
    root = parseStrictly(xml).documentElement!
  } catch (thrown) {
    if (!(thrown instanceof XmlProblem)) throw thrown
    const { line, message } = thrown.problem
    return [error('xml', line === undefined ? message : `Line ${line}: ${message}`)]
  }
  if (root.nodeName !== 'domain' || root.namespaceURI) return [error('xml', `The XML begins with <${root.nodeName}>; a machine is a <domain>.`)]
  return [
    ...nameProblems(textAt(root, 'name') ?? '', takenNames).map(({ message }) => error('xml', message)),
    ...cautionsOf(root).map((caution) => warning('xml', caution)),
  ]
}

/** Every path that the XML's disks name. */
export function diskPaths(root: Element): Set<string> {
  const disks = children(child(root, 'devices'), 'disk')
  return new Set(disks.flatMap((disk) => children(disk, 'source').map((source) => source.getAttribute('file') ?? source.getAttribute('dev') ?? '')))
}
