/** Everything plugged into the board. */
import type { Design, DesignedDisk, DesignedNic } from '../design/design'
import { element, type Part } from './tree'

export function devices(design: Design): Part {
  const { traits, architecture } = design
  const isPc = architecture === 'x86_64' || architecture === 'i686'
  return element(
    'devices',
    {},
    design.disks.map(disk),
    traits.hasUsb3 && element('controller', { type: 'usb', model: 'qemu-xhci', ports: 15 }),
    design.disks.some(({ bus }) => bus === 'scsi') && element('controller', { type: 'scsi', model: 'virtio-scsi' }),
    design.nics.map(nic),
    element('serial', { type: 'pty' }, isPc && element('target', { type: 'isa-serial', port: 0 })),
    element('console', { type: 'pty' }, element('target', { type: 'serial', port: 0 })),
    traits.hasVirtio && element('channel', { type: 'unix' }, element('target', { type: 'virtio', name: 'org.qemu.guest_agent.0' })),
    // A tablet: the pointer is where the person's is, without being caught.
    element('input', { type: 'tablet', bus: 'usb' }),
    !isPc && element('input', { type: 'keyboard', bus: 'usb' }),
    design.hasTpm && element('tpm', { model: 'tpm-crb' }, element('backend', { type: 'emulator', version: '2.0' })),
    // Listens nowhere: the display is handed over as an open socket.
    element('graphics', { type: 'vnc' }, element('listen', { type: 'none' })),
    element('video', {}, element('model', { type: design.videoModel })),
    traits.hasVirtio ? element('memballoon', { model: 'virtio' }, element('stats', { period: 5 })) : element('memballoon', { model: 'none' }),
    traits.hasVirtio && element('rng', { model: 'virtio' }, element('backend', { model: 'random' }, '/dev/urandom')),
  )
}

const disk = ({ device, path, isBlock, format, bus, target, bootIndex }: DesignedDisk) =>
  element(
    'disk',
    { type: isBlock ? 'block' : 'file', device },
    element('driver', { name: 'qemu', type: format, discard: device === 'disk' ? 'unmap' : undefined }),
    element('source', isBlock ? { dev: path } : { file: path }),
    element('target', { dev: target, bus }),
    device === 'cdrom' && element('readonly'),
    bootIndex !== undefined && element('boot', { order: bootIndex }),
  )

const nic = ({ kind, name, model, bootIndex }: DesignedNic) =>
  element(
    'interface',
    { type: kind },
    kind !== 'user' && element('source', kind === 'bridge' ? { bridge: name } : { network: name }),
    element('model', { type: model }),
    bootIndex !== undefined && element('boot', { order: bootIndex }),
  )
