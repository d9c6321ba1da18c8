/**
 * `qemu:///session` talks to a daemon of the person's own that libvirt would start by forking, which kills a
 * utilityProcess (Chromium guards its file descriptors). So it is started here, with Node's spawn, before connecting;
 * it ends by itself two minutes after its last client.
 */
import { spawn, type ChildProcessByStdio } from 'node:child_process'
import { constants } from 'node:fs'
import { access, mkdir } from 'node:fs/promises'
import { connect } from 'node:net'
import { homedir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { fail } from '../../preload/contract/failure'

/** The machine's surroundings, so that tests can put theirs in place. */
export interface Surroundings {
  readonly uid: number
  readonly env: Readonly<Record<string, string | undefined>>
  readonly home: string
}

const here = (): Surroundings => ({ uid: process.getuid?.() ?? 0, env: process.env, home: homedir() })

/** libvirt's own places for programs that are on nobody's PATH. */
const programFolders = ['/usr/sbin', '/usr/local/sbin', '/sbin', '/usr/bin', '/usr/local/bin']

/** The socket of a running session daemon; starts one where there is none. */
export async function sessionSocket(surroundings: Surroundings = here()): Promise<string> {
  if (surroundings.uid === 0) {
    throw fail('unsupported', 'The administrator (root) has no session of machines in libvirt.', { remedy: 'Open qemu:///system, or start Virt Desktop as an ordinary user.' })
  }
  const folder = runtimeFolder(surroundings)
  const sockets = ['virtqemud-sock', 'libvirt-sock'].map((name) => join(folder, name))
  const answering = await firstAnswering(sockets)
  if (answering) return answering
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const program = await findDaemon(surroundings)
  const ended = startDaemon(program)
  for (let waitedMs = 0; waitedMs < 10_000; waitedMs += 50) {
    const socket = await firstAnswering(sockets)
    if (socket) return socket
    if (ended.how !== undefined) break
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw fail('unreachable', 'The libvirt daemon of your session could not be started.', {
    remedy: `Try it in a terminal: "${program} --timeout=120".`,
    detail: `${ended.how ?? 'it opened no socket within 10 seconds'}\n${ended.said}`.trim(),
  })
}

function runtimeFolder({ env, home }: Surroundings): string {
  const runtime = env['XDG_RUNTIME_DIR']
  return runtime ? join(runtime, 'libvirt') : join(env['XDG_CACHE_HOME'] ?? join(home, '.cache'), 'libvirt')
}

async function findDaemon({ env }: Surroundings): Promise<string> {
  const folders = [...(env['PATH'] ?? '').split(':').filter(Boolean), ...programFolders]
  for (const name of ['virtqemud', 'libvirtd']) {
    for (const folder of folders) {
      const path = join(folder, name)
      if (await access(path, constants.X_OK).then(() => true, () => false)) return path
    }
  }
  throw fail('unreachable', 'The libvirt daemon is not installed on this computer.', {
    remedy: 'Install it: "sudo apt install libvirt-daemon-system" on Debian and Ubuntu, "sudo dnf install libvirt-daemon-kvm" on Fedora, "sudo pacman -S libvirt qemu-desktop" on Arch.',
  })
}

/** Its own process group and no terminal: it serves other programs too and outlives this one. */
function startDaemon(program: string): { how?: string; said: string } {
  const state: { how?: string; said: string } = { said: '' }
  let child: ChildProcessByStdio<null, null, Readable>
  try {
    child = spawn(program, ['--timeout=120'], { detached: true, stdio: ['ignore', 'ignore', 'pipe'] })
  } catch (error) {
    // A program that is just being written is thrown at once, and not told as an event.
    state.how = error instanceof Error ? error.message : String(error)
    return state
  }
  child.stderr.on('data', (chunk: Buffer) => (state.said = (state.said + chunk.toString()).slice(-4_000)))
  child.once('error', (error) => (state.how = error.message))
  child.once('exit', (code, signal) => (state.how = `it ended with ${signal ?? `code ${code}`}`))
  child.unref()
  ;(child.stderr as unknown as { unref(): void }).unref()
  return state
}

async function firstAnswering(sockets: readonly string[]): Promise<string | undefined> {
  for (const socket of sockets) if (await answers(socket)) return socket
  return undefined
}

function answers(socket: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = connect(socket)
    const finish = (does: boolean) => {
      probe.destroy()
      resolve(does)
    }
    probe.once('connect', () => finish(true))
    probe.once('error', () => finish(false))
  })
}
