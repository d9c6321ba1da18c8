/** What libvirt this computer has: installed or not, started or not, open to this user or not. */
import { constants } from 'node:fs'
import { access, readdir } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import type { Suggestion } from '../../preload/contract/connection'
import { installCommand } from './distribution'

type Missing = NonNullable<Suggestion['missing']>

/** Whether a daemon of this computer can be reached, and why not. */
export interface LocalDaemon {
  /** It can be connected now, as far as can be told without asking it. */
  readonly isThere: boolean
  /** Its program is on this computer. */
  readonly isInstalled: boolean
  readonly missing?: Missing
  /** What it lacks: a group of this person's, a start, or all of it. */
  readonly lack?: 'group' | 'start' | 'install'
}

const can = (path: string, mode = constants.F_OK) =>
  access(path, mode).then(
    () => true,
    () => false,
  )

const any = async (paths: readonly string[], mode?: number) => (await Promise.all(paths.map((path) => can(path, mode)))).includes(true)

/** Where a daemon listens, the one for all first, then the modular one for QEMU. */
export const systemSockets = ['/run/libvirt/libvirt-sock', '/run/libvirt/virtqemud-sock'] as const
export const sessionSockets = (env: NodeJS.ProcessEnv = process.env): readonly string[] => {
  const folder = join(env['XDG_RUNTIME_DIR'] || join(env['XDG_CACHE_HOME'] || join(homedir(), '.cache')), 'libvirt')
  return [join(folder, 'libvirt-sock'), join(folder, 'virtqemud-sock')]
}

const programs = ['libvirtd', 'virtqemud'].flatMap((name) => ['/usr/sbin', '/usr/bin', '/usr/local/sbin'].map((folder) => join(folder, name)))

/** What starts the system's daemon. */
export const startCommand = async (): Promise<string> => ((await can('/run/systemd/system')) ? 'sudo systemctl enable --now libvirtd' : 'sudo sh -c "virtlogd -d; libvirtd -d"')

/** Looks for the system’s daemon and the person’s own. */
export async function localDaemons(): Promise<{ readonly system: LocalDaemon; readonly session: LocalDaemon }> {
  const [isInstalled, isListening, isOpen, hasSessionSocket, wasUsed] = await Promise.all([
    any(programs),
    any(systemSockets),
    any(systemSockets, constants.R_OK | constants.W_OK),
    any(sessionSockets()),
    hasDefinitions(),
  ])
  const notInstalled = async (): Promise<Missing> => {
    const command = await installCommand('libvirt')
    return { message: 'libvirt is not installed on this computer.', ...(command === undefined ? {} : { command }) }
  }
  const system = async (): Promise<LocalDaemon> => {
    if (isOpen) return { isThere: true, isInstalled }
    if (isListening) return { isThere: false, isInstalled, lack: 'group', missing: { message: 'You may not manage the machines of this computer yet: join the group libvirt, then log in again.', command: 'sudo usermod -aG libvirt "$USER"' } }
    if (!isInstalled) return { isThere: false, isInstalled, lack: 'install', missing: await notInstalled() }
    return { isThere: false, isInstalled, lack: 'start', missing: { message: 'libvirt is installed and not started.', command: await startCommand() } }
  }
  const session = async (): Promise<LocalDaemon> => {
    // Its daemon is started when it is needed.
    if (isInstalled || hasSessionSocket) return { isThere: hasSessionSocket || wasUsed, isInstalled }
    return { isThere: false, isInstalled, lack: 'install', missing: await notInstalled() }
  }
  const [one, other] = await Promise.all([system(), session()])
  return { system: one, session: other }
}

/** Whether this person has machines of their own. */
async function hasDefinitions(): Promise<boolean> {
  const folder = join(process.env['XDG_CONFIG_HOME'] || join(homedir(), '.config'), 'libvirt', 'qemu')
  const names = await readdir(folder).catch((): string[] => [])
  return names.some((name) => name.endsWith('.xml'))
}
