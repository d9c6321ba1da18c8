/** The XML as the person edited it: read before libvirt sees it, with what a careful person would point out. */
import type { Element } from '@xmldom/xmldom'
import { failureFrom } from '../../../../preload/contract/failure'
import { error, warning, type Problem } from '../design/problem'
import { nameProblems } from '../design/problems'
import { at, children, readXml, textAt } from './read'

/** The root element; throws a failure when this is no domain. */
export function readEdited(xml: string): Element {
  return readXml(xml).documentElement!
}

/** What is wrong with it, and what it does beyond a plain machine. libvirt's schema has the last word when it is defined. */
export function editedProblems(xml: string, takenNames: ReadonlySet<string>): Problem[] {
  let root: Element
  try {
    root = readEdited(xml)
  } catch (thrown) {
    const { message, remedy } = failureFrom(thrown)
    return [error('xml', [message, remedy].filter(Boolean).join(' '))]
  }
  if (root.nodeName !== 'domain') return [error('xml', `The XML begins with <${root.nodeName}>; a machine is a <domain>.`)]
  const devices = at(root, 'devices')
  const has = (name: string) => children(devices, name).length > 0
  return [
    ...nameProblems(textAt(root, 'name') ?? '', takenNames).map(({ message }) => error('xml', message)),
    ...(children(root).some((one) => one.nodeName.endsWith(':commandline')) ? [warning('xml', 'It passes its own arguments to QEMU.')] : []),
    ...(has('hostdev') ? [warning('xml', 'It takes devices away from the host.')] : []),
    ...(has('filesystem') ? [warning('xml', 'It shows folders of the host to the guest.')] : []),
    ...(has('emulator') ? [warning('xml', `It names the program that runs it: ${textAt(devices, 'emulator')?.slice(0, 200)}`)] : []),
  ]
}

/** Every path that the XML's disks name. */
export function diskPaths(root: Element): Set<string> {
  const disks = children(at(root, 'devices'), 'disk')
  return new Set(disks.flatMap((disk) => children(disk, 'source').map((source) => source.getAttribute('file') ?? source.getAttribute('dev') ?? '')))
}
