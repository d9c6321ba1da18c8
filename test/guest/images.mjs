// The guest that tests boot: Debian's cloud kernel and a busybox in an initramfs, built on the spot, never committed.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { sharedCache } from '../../scripts/setup/paths.mjs'
import { hashOf } from '../../scripts/setup/stamp.mjs'

/** What the guest prints on its screen and its serial port when its shell is ready. */
export const banner = 'Virt Desktop test guest ready'

/** Its hostname, as a guest agent reports it. */
export const hostname = 'test-guest'

/** Kernel arguments for both consoles; nothing else is needed. */
export const kernelArguments = 'console=tty0 console=ttyS0 quiet mitigations=off'

export const guestFolder = () => join(sharedCache, `guest-${hashOf(['test/guest']).slice(0, 12)}`)

/**
 * Where the images lie. They are built during set-up, because a world has no network to fetch packages from.
 * @returns {{ kernel: string, initrd: string, agentInitrd: string, iso: string, qcow2: string }}
 *   agentInitrd: as initrd, and it runs qemu-guest-agent; iso and qcow2 boot by themselves, with BIOS and with UEFI
 */
export function guestImages() {
  const folder = guestFolder()
  if (!existsSync(folder)) throw new Error('The test guest is not built yet: run `node test/guest/build.mjs` outside the world.')
  const at = (/** @type {string} */ name) => join(folder, name)
  return { kernel: at('vmlinuz'), initrd: at('initrd'), agentInitrd: at('initrd-agent'), iso: at('guest.iso'), qcow2: at('guest.qcow2') }
}

/**
 * A machine around the guest: emulated, because that runs everywhere, and small.
 * @param {{ name: string, uuid?: string, hasAgent?: boolean, memoryMebibytes?: number, devices?: string, boot?: 'kernel' | 'iso', relay?: string }} options
 *   devices: more XML for <devices>; relay: `PORT:HOST:PORT`, a port of the guest and the server outside that it leads to
 */
export function guestXml({ name, uuid, hasAgent = false, memoryMebibytes = 128, devices = '', boot = 'kernel', relay }) {
  const images = guestImages()
  return `<domain type='qemu'>
  <name>${name}</name>${uuid ? `<uuid>${uuid}</uuid>` : ''}
  <memory unit='MiB'>${memoryMebibytes}</memory>
  <vcpu>1</vcpu>
  <os>
    <type arch='x86_64' machine='pc'>hvm</type>
    ${boot === 'iso' ? `<boot dev='cdrom'/>` : `<kernel>${images.kernel}</kernel><initrd>${hasAgent ? images.agentInitrd : images.initrd}</initrd><cmdline>${kernelArguments}${relay === undefined ? '' : ` relay=${relay}`}</cmdline>`}
  </os>
  <features><acpi/></features>
  <devices>
    <serial type='pty'/><console type='pty'/>
    <graphics type='vnc' autoport='yes'/>
    <video><model type='vga'/></video>
    ${boot === 'iso' ? `<disk type='file' device='cdrom'><source file='${images.iso}'/><target dev='hda' bus='ide'/><readonly/></disk>` : ''}
    ${hasAgent ? `<channel type='unix'><target type='virtio' name='org.qemu.guest_agent.0'/></channel>` : ''}
    ${devices}
  </devices>
</domain>`
}
