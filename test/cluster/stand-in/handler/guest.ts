import { spawn, type ChildProcess } from 'node:child_process'
import { closeSync, mkdirSync, openSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { guestImages, kernelArguments } from '../../../guest/images.mjs'
import { until } from '../../../world/wait.mjs'
import { JsonLines } from './json-lines'

/** How a guest is made. */
export interface GuestPlan {
  /** Short: sockets lie in it. */
  readonly folder: string
  /** Whether there is a system to boot; else the firmware finds nothing, as in a machine without a disk. */
  readonly hasSystem: boolean
  readonly hasAgent: boolean
  readonly hasNetwork: boolean
  readonly hasDisplay: boolean
  readonly hasSerial: boolean
  readonly isPaused: boolean
  readonly macAddress: string
  /** Added to those of the test guest. With `relay=PORT:10.0.2.100:PORT` a port of the guest leads to one of this computer. */
  readonly kernelArguments: string
}

/** How a guest ended: by itself, or not. */
export type End = 'powered off' | 'crashed'

/** One real QEMU, which ends with us, also when we are killed. */
export class Guest {
  readonly #child: ChildProcess
  readonly #sockets: Readonly<Record<'qmp' | 'vnc' | 'serial' | 'agent', string>>
  readonly ended: Promise<End>
  #end: End | undefined
  #hasShutDown = false
  #monitor: JsonLines | undefined
  #killer: NodeJS.Timeout | undefined
  #endsAt = Infinity
  readonly #plugged = new Set<string>()

  constructor(readonly plan: GuestPlan) {
    mkdirSync(plan.folder, { recursive: true })
    const at = (name: string) => join(plan.folder, name)
    this.#sockets = { qmp: at('qmp'), vnc: at('vnc'), serial: at('serial'), agent: at('agent') }
    const log = openSync(at('log'), 'a')
    this.#child = spawn('setpriv', ['--pdeathsig', 'KILL', 'qemu-system-x86_64', ...this.#arguments()], { stdio: ['ignore', log, log] })
    closeSync(log)
    this.ended = new Promise((resolve) => {
      const settle = (code: number | null) => {
        clearTimeout(this.#killer)
        this.#end = code === 0 || this.#hasShutDown ? 'powered off' : 'crashed'
        this.#monitor?.close()
        resolve(this.#end)
      }
      this.#child.once('exit', settle).once('error', () => settle(1))
    })
  }

  get isAlive(): boolean {
    return this.#end === undefined
  }

  get vncSocket(): string {
    return this.#sockets.vnc
  }

  get serialSocket(): string {
    return this.#sockets.serial
  }

  get agentSocket(): string {
    return this.#sockets.agent
  }

  /** Returns when its monitor answers; fails with QEMU's last words. */
  async ready(): Promise<void> {
    try {
      this.#monitor = await JsonLines.open(this.#sockets.qmp, {
        isAlive: () => this.isAlive,
        onEvent: ({ event }) => { this.#hasShutDown ||= event === 'SHUTDOWN' },
      })
      await this.ask('qmp_capabilities')
    } catch (error) {
      throw new Error(`QEMU did not start: ${readFileSync(join(this.plan.folder, 'log'), 'utf8').trim()}`, { cause: error })
    }
  }

  /** A command to QEMU's monitor. */
  ask<T>(command: string, args?: object): Promise<T> {
    return this.#monitor ? this.#monitor.ask<T>(command, args) : Promise.reject(new Error('QEMU has no monitor yet.'))
  }

  /** A command in the monitor's language for people. */
  say(line: string): Promise<string> {
    return this.ask<string>('human-monitor-command', { 'command-line': line })
  }

  /** The screen as PNG. */
  async screenshot(): Promise<Buffer> {
    const file = join(this.plan.folder, 'screen.png')
    await this.ask('screendump', { filename: file, format: 'png' })
    const image = readFileSync(file)
    rmSync(file)
    return image
  }

  /** The disks that came while it ran. */
  get plugged(): ReadonlySet<string> {
    return this.#plugged
  }

  /** Plugs in a disk that holds nothing. */
  async plug(name: string): Promise<void> {
    await this.ask('blockdev-add', { driver: 'null-co', 'node-name': `hp-${name}`.slice(0, 31), size: 2 ** 30 })
    await this.ask('device_add', { driver: 'scsi-hd', id: `hp-${name}`, bus: 'scsi0.0', drive: `hp-${name}`.slice(0, 31) })
    this.#plugged.add(name)
  }

  /** Pulls it out again; SCSI asks no guest. */
  async unplug(name: string): Promise<void> {
    await this.ask('device_del', { id: `hp-${name}` })
    this.#plugged.delete(name)
    // The device lets go a moment later.
    await until(`the disk ${name} to be let go`, () => this.ask('blockdev-del', { 'node-name': `hp-${name}`.slice(0, 31) }).then(() => true), { seconds: 10, everyMilliseconds: 50 })
  }

  /** Ends it at once. */
  kill(): void {
    this.#child.kill('SIGKILL')
  }

  #arguments(): readonly string[] {
    const { hasSystem, hasAgent, hasNetwork, hasDisplay, hasSerial, isPaused, macAddress, kernelArguments: wanted } = this.plan
    const [, outside] = /relay=\d+:10\.0\.2\.100:(\d+)/.exec(wanted) ?? []
    const way = outside === undefined ? '' : `,guestfwd=tcp:10.0.2.100:${outside}-cmd:busybox nc 127.0.0.1 ${outside}`
    const { qmp, vnc, serial, agent } = this.#sockets
    const socket = (id: string, path: string) => ['-chardev', `socket,id=${id},path=${path},server=on,wait=off`]
    return [
      '-nodefaults', '-no-user-config', '-accel', 'tcg', '-machine', 'pc', '-m', '128', '-smp', '1', '-display', 'none',
      ...socket('qmp', qmp), '-mon', 'chardev=qmp,mode=control',
      ...(hasDisplay ? ['-vga', 'std', '-vnc', `unix:${vnc}`, '-usb', '-device', 'usb-tablet'] : []),
      ...(hasSerial ? [...socket('serial', serial), '-serial', 'chardev:serial'] : []),
      ...(hasSystem ? this.#system() : []),
      ...(hasAgent ? [...socket('agent', agent), '-device', 'virtio-serial', '-device', 'virtserialport,chardev=agent,name=org.qemu.guest_agent.0'] : []),
      // Without a ROM nobody tries to boot from the network.
      ...(hasNetwork ? ['-netdev', `user,id=pod,restrict=on${way}`, '-device', `virtio-net-pci,netdev=pod,mac=${macAddress},romfile=`] : []),
      '-device', 'virtio-scsi-pci,id=scsi0',
      ...(isPaused ? ['-S'] : []),
    ]
  }

  #system(): readonly string[] {
    const { kernel, initrd, agentInitrd } = guestImages()
    return ['-kernel', kernel, '-initrd', this.plan.hasAgent ? agentInitrd : initrd, '-append', `${kernelArguments} ${this.plan.kernelArguments}`]
  }

  /** Presses the power button, and pulls the plug when the guest has not heeded it in time. Asked again, the earlier end counts. */
  powerOff(graceMilliseconds: number): void {
    if (!this.isAlive) return
    const endsAt = Math.min(this.#endsAt, performance.now() + graceMilliseconds)
    if (endsAt < this.#endsAt) {
      this.#endsAt = endsAt
      clearTimeout(this.#killer)
      this.#killer = setTimeout(() => this.kill(), graceMilliseconds)
    }
    // A paused guest hears nothing.
    this.ask('cont').then(() => this.ask('system_powerdown')).catch(() => undefined)
  }
}
