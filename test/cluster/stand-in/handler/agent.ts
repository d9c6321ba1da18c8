import { JsonLines } from './json-lines'
import type { Guest } from './guest'

// What QEMU's guest agent says, in the shapes in which KubeVirt passes it on.

export interface GuestInfo {
  readonly guestAgentVersion: string
  readonly supportedCommands: readonly { readonly name: string, readonly enabled: boolean }[]
  readonly hostname: string
  readonly os: { readonly name?: string, readonly kernelRelease?: string, readonly version?: string, readonly prettyName?: string, readonly versionId?: string, readonly kernelVersion?: string, readonly machine?: string, readonly id?: string }
  readonly timezone: string
  readonly fsFreezeStatus: string
}

interface OsInfo {
  readonly name?: string, readonly 'kernel-release'?: string, readonly version?: string, readonly 'pretty-name'?: string, readonly 'version-id'?: string
  readonly 'kernel-version'?: string, readonly machine?: string, readonly id?: string
}

/** The agent of one guest, once it has answered. */
export class Agent {
  private constructor(private readonly lines: JsonLines) {}

  /** Connects and returns when the agent answers; fails when the guest ends first. */
  static async connect(guest: Guest): Promise<Agent> {
    const lines = await JsonLines.open(guest.agentSocket, { isAlive: () => guest.isAlive })
    const give = () => lines.close()
    void guest.ended.then(give)
    while (guest.isAlive) {
      // Nobody listens until the guest has booted; what was written meanwhile is answered then or lost.
      const id = Math.floor(Math.random() * 1e9)
      const isThere = await lines.ask<number>('guest-sync', { id }, { seconds: 2 }).then((answer) => answer === id, () => false)
      if (isThere) return new Agent(lines)
    }
    throw new Error('The guest is gone.')
  }

  async info(): Promise<GuestInfo> {
    const [info, host, os, timezone, freeze] = await this.#all([
      this.lines.ask<{ version: string, supported_commands: { name: string, enabled: boolean }[] }>('guest-info'),
      this.lines.ask<{ 'host-name': string }>('guest-get-host-name'),
      this.lines.ask<OsInfo>('guest-get-osinfo'),
      this.lines.ask<{ zone?: string, offset: number }>('guest-get-timezone'),
      this.lines.ask<string>('guest-fsfreeze-status'),
    ])
    return {
      guestAgentVersion: info?.version ?? '',
      supportedCommands: (info?.supported_commands ?? []).map(({ name, enabled }) => ({ name, enabled })),
      hostname: host?.['host-name'] ?? '',
      os: os ? shown({ name: os.name, kernelRelease: os['kernel-release'], version: os.version, prettyName: os['pretty-name'], versionId: os['version-id'],
        kernelVersion: os['kernel-version'], machine: os.machine, id: os.id }) : {},
      timezone: timezone ? `${timezone.zone ?? ''}, ${timezone.offset}` : '',
      fsFreezeStatus: freeze ?? 'thawed',
    }
  }

  async users(): Promise<readonly object[]> {
    const users = await this.lines.ask<{ user: string, domain?: string, 'login-time': number }[]>('guest-get-users')
    return users.map(({ user, domain, 'login-time': loginTime }) => ({ userName: user, ...(domain && { domain }), loginTime }))
  }

  async fileSystems(): Promise<readonly object[]> {
    const systems = await this.lines.ask<{ name: string, mountpoint: string, type: string, 'used-bytes'?: number, 'total-bytes'?: number, disk?: { 'bus-type'?: string, serial?: string }[] }[]>('guest-get-fsinfo')
    return systems.map(({ name, mountpoint, type, disk = [], ...size }) => ({
      diskName: name, mountPoint: mountpoint, fileSystemType: type, usedBytes: size['used-bytes'] ?? 0, totalBytes: size['total-bytes'] ?? 0,
      disk: disk.map((one) => shown({ busType: one['bus-type'], serial: one.serial })),
    }))
  }

  /** Freezes or thaws all file systems. */
  async setFrozen(isFrozen: boolean): Promise<void> {
    await this.lines.ask(isFrozen ? 'guest-fsfreeze-freeze' : 'guest-fsfreeze-thaw')
  }

  async reboot(): Promise<void> {
    // It goes down without an answer.
    await this.lines.ask('guest-shutdown', { mode: 'reboot' }, { seconds: 1 }).catch(() => undefined)
  }

  /** Runs a program in the guest and returns what it printed when it has ended; one that stays is not waited for. */
  async run(path: string, args: readonly string[]): Promise<void> {
    await this.lines.ask('guest-exec', { path, arg: args })
  }

  /** What this guest's agent cannot say is left out. */
  async #all<T extends readonly Promise<unknown>[]>(asked: readonly [...T]): Promise<{ [I in keyof T]: Awaited<T[I]> | undefined }> {
    const answers = await Promise.allSettled(asked)
    return answers.map((answer) => (answer.status === 'fulfilled' ? answer.value : undefined)) as { [I in keyof T]: Awaited<T[I]> | undefined }
  }
}

const shown = (fields: Readonly<Record<string, string | undefined>>) => Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
