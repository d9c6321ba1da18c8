/** Whether this computer can run machines, what mends it, and what is told to whoever is asked for help. */
import type { Check, Finding } from '../../preload/contract/computer'
import { plural } from './plural'
import { spoken } from './spoken'

/** What was found, and what to do about it. */
type Said = readonly [message: string, remedy?: string]

const thenLogIn = 'Then log out and in again: groups hold from the next login on.'
const logIn = 'Log out and in again, or restart the computer: groups hold from the next login on.'

export const healthText = spoken('healthText', {
  title: 'This computer',
  open: 'Check this computer',
  about: 'What machines on this computer need. Looking starts nothing and connects nothing.',
  looking: 'Looking at this computer',
  again: 'Check again',
  checkedAt: (time: string) => `Checked at ${time}`,
  allGood: 'Machines can run here at full speed.',
  some: (count: number) => plural(count, { one: 'One thing keeps machines here from running well.', other: `${count} things keep machines here from running well.` }),
  elsewhere: 'Machines of clusters do not depend on any of this.',
  states: { good: 'Works', bad: 'Needs mending', note: 'Worth knowing' } satisfies Record<Check['state'], string>,
  parts: { processor: 'Processor', kvm: 'KVM', nested: 'Nesting', qemu: 'QEMU', system: 'libvirt', session: 'Machines of your own', platform: 'System' } satisfies Record<Check['id'], string>,
  couldNotCheck: 'This computer could not be looked at',
  findings: {
    processorWorks: ['The processor can run machines itself.'],
    processorOff: ['The processor offers no virtualization (neither vmx nor svm), so machines are emulated, which is slow.', 'Switch it on in the firmware, where it is called VT-x, AMD-V or SVM.'],
    processorOfGuest: ['This computer is a virtual machine itself, and its host does not hand virtualization on, so machines here are emulated, which is slow.', 'Switch on nesting at the host of this computer, or choose a kind of machine there that has it.'],
    kvmWorks: ['KVM is there, and you may use it.'],
    kvmIdle: ['KVM is there, but it can do nothing without the processor.'],
    kvmClosed: ['KVM is there, but you may not use it yourself: machines of your own are emulated. Those of libvirt for the whole computer are not affected.', thenLogIn],
    kvmNextLogin: ['You have joined the group kvm, but this login began before.', logIn],
    kvmMissing: ['KVM is not there (/dev/kvm), so machines are emulated, which is slow.', 'Load its module. If that fails, virtualization is switched off in the firmware.'],
    kvmImpossible: ['KVM is not there (/dev/kvm); it comes with the processor\u2019s virtualization.'],
    nestedWorks: ['Machines here can run machines of their own.'],
    nestedOff: ['Machines here cannot run machines of their own: nesting is switched off.', 'If you need it, switch it on, then restart the computer.'],
    nestedUnknown: ['Whether machines here can run machines of their own is not known, as KVM\u2019s module is not loaded.'],
    nestedImpossible: ['Machines here cannot run machines of their own.'],
    qemuWorks: ['QEMU is installed.'],
    qemuMissing: ['QEMU is not installed.', 'Install it together with libvirt.'],
    systemWorks: ['Its daemon is there, and you may manage the machines of this computer.'],
    systemClosed: ['You may not manage the machines of this computer yet: you are not in the group libvirt.', thenLogIn],
    systemNextLogin: ['You have joined the group libvirt, but this login began before.', logIn],
    systemStopped: ['libvirt is installed and not started.', 'Start it; the connection comes by itself.'],
    systemDead: ['The socket of libvirt\u2019s daemon is there, but nothing seems to listen at it: the daemon has ended.', 'Start it; the connection comes by itself.'],
    systemMissing: ['libvirt is not installed on this computer.', 'Install it; the connection comes by itself.'],
    sessionWorks: ['Machines of your own (qemu:///session) can run; their daemon is started when it is needed.'],
    sessionMissing: ['Machines of your own (qemu:///session) need libvirt on this computer.'],
    notLinux: ['Machines of this computer need Linux with KVM. Clusters can be used from here.'],
  } satisfies Record<Finding, Said> as Record<Finding, Said>,
})

export const diagnosticsText = spoken('diagnosticsText', {
  title: 'Diagnostics',
  open: 'Show diagnostics\u2026',
  about: 'What helps whoever is asked for help: versions, this computer, connections, the last warnings and errors. Names of hosts, machines and people that are known here, and addresses, are replaced; others may be left. Read it before you give it away: nothing is sent by Virt Desktop.',
  gathering: 'Gathering',
  text: 'The text that is copied',
  copy: 'Copy',
  copied: 'Copied.',
  save: 'Save as file\u2026',
  saved: (path: string) => `Saved as ${path}.`,
  close: 'Close',
  couldNot: { copy: 'The diagnostics could not be copied', save: 'The diagnostics could not be saved' },
})
