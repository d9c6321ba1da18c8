/** What is seen of this computer by reading only: its processor, KVM, groups, programs and the sockets somebody listens at. */
import { constants } from 'node:fs'
import { access, readFile } from 'node:fs/promises'
import { userInfo } from 'node:os'
import { readCpuFlags } from '../ground/cpu-flags'
import { installCommand } from './distribution'
import { localDaemons, startCommand, systemSockets, type LocalDaemon } from './local-daemon'

/** What it takes to judge this computer. */
export interface Surroundings {
  /** Absent where it is no x86. */
  readonly cpuFlags: ReadonlySet<string> | undefined
  /** `open`: this person may use it. */
  readonly kvm: 'open' | 'closed' | 'missing'
  /** As KVM's module says it; absent where that is not loaded. */
  readonly nested: string | undefined
  readonly hasQemu: boolean
  readonly daemon: LocalDaemon
  readonly session: LocalDaemon
  /** Somebody listens at the system's socket. */
  readonly isListening: boolean
  /** Groups of this person: as entered by the administrator, and as they hold since the login. */
  readonly groups: { readonly entered: ReadonlySet<string>; readonly active: ReadonlySet<string> }
  /** Commands to type. */
  readonly install: string | undefined
  readonly start: string
}

const can = (path: string, mode = constants.F_OK) => access(path, mode).then(() => true, () => false)
const textOf = (path: string) => readFile(path, 'utf8').catch(() => '')

/** Looks once. */
export async function lookAround(): Promise<Surroundings> {
  const [cpuFlags, isOpen, isThere, nested, hasQemu, { system, session }, sockets, groups, install, start] = await Promise.all([
    readCpuFlags(),
    can('/dev/kvm', constants.R_OK | constants.W_OK),
    can('/dev/kvm'),
    readNested(),
    findQemu(),
    localDaemons(),
    textOf('/proc/net/unix'),
    textOf('/etc/group'),
    installCommand('libvirt'),
    startCommand(),
  ])
  return {
    cpuFlags, nested, hasQemu, session, install, start,
    kvm: isOpen ? 'open' : isThere ? 'closed' : 'missing',
    daemon: system,
    isListening: systemSockets.some((path) => listensAt(path, sockets)),
    groups: groupsIn(groups, userName(), process.getgroups?.() ?? []),
  }
}

/** Somebody without an entry in the computer's list of people has no name. */
function userName(): string {
  try {
    return userInfo().username
  } catch {
    return ''
  }
}

async function readNested(): Promise<string | undefined> {
  const read = await Promise.all(['kvm_intel', 'kvm_amd'].map((module) => textOf(`/sys/module/${module}/parameters/nested`)))
  return read.find((value) => value !== '')?.trim()
}

async function findQemu(): Promise<boolean> {
  const names = ['x86_64', 'aarch64', 'ppc64', 's390x', 'riscv64'].map((name) => `qemu-system-${name}`)
  const paths = ['/usr/bin', '/usr/local/bin'].flatMap((folder) => names.map((name) => `${folder}/${name}`))
  return (await Promise.all([...paths, '/usr/libexec/qemu-kvm'].map((path) => can(path, constants.X_OK)))).includes(true)
}

/** Linux's own list of sockets, where one that takes connections is marked: a file alone may be left from a daemon that was killed. */
export const listensAt = (path: string, sockets: string): boolean =>
  sockets.split('\n').some((line) => {
    const [, , , flags = '', , , , at] = line.trim().split(/\s+/)
    return (Number.parseInt(flags, 16) & 0x1_0000) !== 0 && (at === path || at === `/var${path}`)
  })

/** By the text of the groups' file. */
export function groupsIn(text: string, user: string, active: readonly number[]): Surroundings['groups'] {
  const all = text.split('\n').map((line) => line.split(':'))
  const names = (fits: (fields: readonly string[]) => boolean) => new Set(all.filter(fits).map(([name = '']) => name))
  return { entered: names(([, , , members = '']) => user !== '' && members.trim().split(',').includes(user)), active: names(([, , id = '']) => id !== '' && active.includes(Number(id))) }
}
