/** What in a definition a careful person would want pointed out: it reaches past the guest into the host. */
import type { Element } from '@xmldom/xmldom'
import { attribute, child, children, textOf } from './walk'

const qemuNamespace = 'http://libvirt.org/schemas/domain/qemu/1.0'
const usualEmulators = /^\/usr\/(?:local\/)?(?:bin|libexec|lib\/[\w-]+)\/(?:qemu-system-[\w-]+|qemu-kvm|kvm|qemu)$|^\/usr\/libexec\/qemu-kvm$/

export function cautionsOf(domain: Element): string[] {
  const devices = child(domain, 'devices')
  const cautions: string[] = []
  for (const extra of children(domain)) {
    if (extra.namespaceURI === qemuNamespace) cautions.push(`It passes options straight to QEMU (${extra.nodeName}).`)
  }
  const emulator = textOf(child(devices, 'emulator'))
  if (emulator !== undefined && !usualEmulators.test(emulator)) cautions.push(`It is run by an unusual program: ${emulator.slice(0, 200)}.`)
  const loader = textOf(child(domain, 'bootloader'))
  if (loader !== undefined) cautions.push(`The host runs a boot loader for it: ${loader.slice(0, 200)}.`)
  for (const nic of children(devices, 'interface')) {
    const script = attribute(child(nic, 'script'), 'path') ?? attribute(child(nic, 'downscript'), 'path')
    if (script !== undefined) cautions.push(`The host runs a script for it: ${script.slice(0, 200)}.`)
  }
  const hostDevices = children(devices, 'hostdev').length
  if (hostDevices > 0) cautions.push(hostDevices === 1 ? 'It is given a device of the host.' : `It is given ${hostDevices} devices of the host.`)
  for (const share of children(devices, 'filesystem')) {
    cautions.push(`It shares a folder of the host: ${attribute(child(share, 'source'), 'dir')?.slice(0, 200) ?? 'unnamed'}.`)
  }
  for (const disk of children(devices, 'disk')) {
    if (attribute(disk, 'type') === 'block') cautions.push(`It uses a block device of the host: ${attribute(child(disk, 'source'), 'dev')?.slice(0, 200) ?? 'unnamed'}.`)
  }
  for (const port of [...children(devices, 'serial'), ...children(devices, 'console'), ...children(devices, 'channel')]) {
    const kind = attribute(port, 'type')
    const path = attribute(child(port, 'source'), 'path')
    if (kind === 'file' || kind === 'dev' || kind === 'pipe') cautions.push(`A serial port is connected to the host’s ${path?.slice(0, 200) ?? kind}.`)
    if (kind === 'tcp' || kind === 'udp') cautions.push('A serial port is connected to the network.')
  }
  for (const graphics of children(devices, 'graphics')) {
    const address = attribute(child(graphics, 'listen'), 'address') ?? attribute(graphics, 'listen')
    if (address !== undefined && !/^(127\.|::1$|localhost$)/.test(address)) cautions.push(`Its display can be reached from the network (${address}).`)
  }
  return [...new Set(cautions)]
}
