/** Whether this computer can run machines well: each thing that it takes, whether it is there, and the command that mends it. */
import type { Check } from '../../preload/contract/computer'
import { lookAround, type Surroundings } from './surroundings'

/** Looks at all of it; nothing is started or connected for it. `isLive`: a connection to the system's daemon stands. */
export async function checkComputer(isLive: boolean, look: () => Promise<Surroundings> = lookAround): Promise<Check[]> {
  if (process.platform !== 'linux') return [{ id: 'platform', state: 'note', finding: 'notLinux' }]
  const seen = await look()
  return [processor(seen), kvm(seen), nested(seen), qemu(seen), system(seen, isLive), session(seen)]
}

/** Not known where it is no x86. */
const hasExtension = ({ cpuFlags }: Surroundings) => !cpuFlags || cpuFlags.has('vmx') || cpuFlags.has('svm')
const moduleOf = ({ cpuFlags }: Surroundings) => (cpuFlags?.has('svm') ? 'kvm_amd' : 'kvm_intel')
const toType = (command: string | undefined) => (command === undefined ? {} : { command })
/** It counts from the next login on. */
const isJoined = ({ groups }: Surroundings, name: string) => groups.entered.has(name) && !groups.active.has(name)

function processor(seen: Surroundings): Check {
  if (hasExtension(seen)) return { id: 'processor', state: 'good', finding: 'processorWorks' }
  return { id: 'processor', state: 'bad', finding: seen.cpuFlags?.has('hypervisor') ? 'processorOfGuest' : 'processorOff' }
}

function kvm(seen: Surroundings): Check {
  switch (seen.kvm) {
    case 'open':
      // It opens also where every guest would hang.
      return hasExtension(seen) ? { id: 'kvm', state: 'good', finding: 'kvmWorks' } : { id: 'kvm', state: 'note', finding: 'kvmIdle' }
    case 'closed':
      return isJoined(seen, 'kvm') ? { id: 'kvm', state: 'note', finding: 'kvmNextLogin' } : { id: 'kvm', state: 'note', finding: 'kvmClosed', command: 'sudo usermod -aG kvm "$USER"' }
    case 'missing':
      return hasExtension(seen) ? { id: 'kvm', state: 'bad', finding: 'kvmMissing', ...toType(seen.cpuFlags && `sudo modprobe ${moduleOf(seen)}`) } : { id: 'kvm', state: 'note', finding: 'kvmImpossible' }
  }
}

function nested(seen: Surroundings): Check {
  if (!hasExtension(seen)) return { id: 'nested', state: 'note', finding: 'nestedImpossible' }
  if (seen.nested === undefined) return { id: 'nested', state: 'note', finding: 'nestedUnknown' }
  if (/^[Y1]$/i.test(seen.nested)) return { id: 'nested', state: 'good', finding: 'nestedWorks' }
  return { id: 'nested', state: 'note', finding: 'nestedOff', command: `echo "options ${moduleOf(seen)} nested=1" | sudo tee /etc/modprobe.d/kvm-nested.conf` }
}

const qemu = ({ hasQemu, install }: Surroundings): Check => (hasQemu ? { id: 'qemu', state: 'good', finding: 'qemuWorks' } : { id: 'qemu', state: 'bad', finding: 'qemuMissing', ...toType(install) })

function system(seen: Surroundings, isLive: boolean): Check {
  const { daemon, isListening, start, install } = seen
  const { lack } = daemon
  if (isLive) return { id: 'system', state: 'good', finding: 'systemWorks' }
  if (lack === undefined) return isListening ? { id: 'system', state: 'good', finding: 'systemWorks' } : { id: 'system', state: 'bad', finding: 'systemDead', command: start }
  switch (lack) {
    case 'group':
      return isJoined(seen, 'libvirt') ? { id: 'system', state: 'bad', finding: 'systemNextLogin' } : { id: 'system', state: 'bad', finding: 'systemClosed', ...toType(daemon.missing?.command) }
    case 'start':
      return { id: 'system', state: 'bad', finding: 'systemStopped', command: start }
    case 'install':
      return { id: 'system', state: 'bad', finding: 'systemMissing', ...toType(install) }
  }
}

/** What the system's daemon lacks is told there, with its command. */
const session = ({ session: { isInstalled }, daemon, install }: Surroundings): Check =>
  isInstalled ? { id: 'session', state: 'good', finding: 'sessionWorks' } : { id: 'session', state: 'note', finding: 'sessionMissing', ...toType(daemon.lack === 'install' ? undefined : install) }
