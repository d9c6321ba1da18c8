/** The machine's board: firmware, features, processor and clock. */
import type { Design } from '../design/design'
import { element, type Part } from './tree'

/** Firmware is chosen by libvirt from the features asked for, so that no path of this distribution is written down. */
export function os({ osType, architecture, machineType, isUefi, hasSecureBoot, kernel }: Design): Part {
  const enabled = hasSecureBoot ? 'yes' : 'no'
  return element(
    'os',
    { firmware: isUefi ? 'efi' : undefined },
    element('type', { arch: architecture, machine: machineType }, osType),
    isUefi &&
      element(
        'firmware',
        {},
        element('feature', { enabled, name: 'secure-boot' }),
        hasSecureBoot && element('feature', { enabled, name: 'enrolled-keys' }),
      ),
    kernel && element('kernel', {}, kernel.path),
    kernel?.initrd !== undefined && element('initrd', {}, kernel.initrd),
    kernel?.commandLine !== undefined && element('cmdline', {}, kernel.commandLine),
  )
}

/** What the board has: ACPI, and what the system and the firmware ask for. */
export function features({ accelerator, architecture, traits, hasSecureBoot }: Design): Part {
  const isPc = architecture === 'x86_64' || architecture === 'i686'
  return element(
    'features',
    {},
    element('acpi'),
    isPc && element('apic'),
    // What lets Windows run without asking the hypervisor for every tick.
    accelerator === 'kvm' &&
      traits.isWindows &&
      element(
        'hyperv',
        { mode: 'custom' },
        element('relaxed', { state: 'on' }),
        element('vapic', { state: 'on' }),
        element('spinlocks', { state: 'on', retries: 8191 }),
      ),
    isPc && element('vmport', { state: 'off' }),
    // Secure Boot protects its variables with system management mode.
    hasSecureBoot && element('smm', { state: 'on' }),
  )
}

/** The processor as the guest sees it. */
export function cpu({ cpuMode, vcpus, accelerator, traits }: Design): Part {
  if (cpuMode === undefined) return undefined
  return element(
    'cpu',
    { mode: cpuMode, check: cpuMode === 'host-passthrough' ? 'none' : undefined, migratable: accelerator === 'kvm' ? 'on' : undefined },
    // One socket: Windows uses only as many as it is licensed for. Others don't care, and changing their CPUs stays one number.
    traits.isWindows && element('topology', { sockets: 1, dies: 1, cores: vcpus, threads: 1 }),
  )
}

/** The clock; some systems read it as local time. */
export function clock({ traits, architecture, accelerator }: Design): Part {
  const isPc = architecture === 'x86_64' || architecture === 'i686'
  return element(
    'clock',
    { offset: traits.hasLocalClock ? 'localtime' : 'utc' },
    isPc && element('timer', { name: 'rtc', tickpolicy: 'catchup' }),
    isPc && element('timer', { name: 'pit', tickpolicy: 'delay' }),
    isPc && element('timer', { name: 'hpet', present: 'no' }),
    accelerator === 'kvm' && traits.isWindows && element('timer', { name: 'hypervclock', present: 'yes' }),
  )
}
