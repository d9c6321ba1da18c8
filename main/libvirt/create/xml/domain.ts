/**
 * The domain XML of a design: a present-day machine with what a person expects to work without asking for it: a
 * picture, a serial console, the guest agent's channel, a pointer that follows, random numbers, memory figures.
 */
import type { Design } from '../design/design'
import { clock, cpu, features, os } from './board'
import { devices } from './devices'
import { element, write, type Part } from './tree'

const osinfoNamespace = 'http://libosinfo.org/xmlns/libvirt/domain/1.0'

/** Writes the definition. Without a UUID libvirt chooses one. */
export function domainXml(design: Design, uuid?: string): string {
  const { traits } = design
  const memoryKib = Math.floor(design.memoryBytes / 1024)
  return write(
    element(
      'domain',
      { type: design.accelerator },
      element('name', {}, design.name),
      uuid !== undefined && element('uuid', {}, uuid),
      traits.uri !== undefined && element('metadata', {}, osinfo(traits.uri)),
      element('memory', { unit: 'KiB' }, memoryKib),
      element('currentMemory', { unit: 'KiB' }, memoryKib),
      element('vcpu', {}, design.vcpus),
      os(design),
      features(design),
      cpu(design),
      clock(design),
      element('on_poweroff', {}, 'destroy'),
      element('on_reboot', {}, 'restart'),
      element('on_crash', {}, 'destroy'),
      devices(design),
    ),
  )
}

/** Tells other tools (virt-manager, GNOME Boxes) and our own inventory which system is inside. */
const osinfo = (uri: string): Part => ({
  name: 'libosinfo:libosinfo',
  namespace: osinfoNamespace,
  attributes: {},
  content: [{ name: 'libosinfo:os', namespace: osinfoNamespace, attributes: { id: uri }, content: [] }],
})
