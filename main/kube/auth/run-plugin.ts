/**
 * Runs a credential plugin: without a shell, without a terminal, in the given environment, limited in time and output, and
 * with all that it started ended when a limit is passed.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { fail } from '../../../preload/contract/failure'
import type { PluginCommand } from './plugin-command'

const mostOutputBytes = 2 ** 20
const keptErrorCharacters = 4_000

/** How long a plugin may take: a login in the browser that nobody finishes must end too. */
export const pluginLimitMs = 60_000

/** What the program printed; rejects with a failure whose detail is the end of what it complained. `limit` resolves when its time is over or the signal comes. */
export function runPlugin(command: PluginCommand, info: string, environment: Readonly<Record<string, string | undefined>>, limit: (signal: AbortSignal) => Promise<void>): Promise<string> {
  return new Promise((resolve, reject) => {
    const output: Buffer[] = []
    let outputBytes = 0
    let complaint = ''
    let broken: string | undefined
    const done = new AbortController()
    const ended = (how: string) => fail('denied', `The command that logs in to this cluster ${how}: ${command.command.slice(0, 200)}.`, {
      remedy: 'Try it in a terminal, where it can say more: any kubectl command with this context runs it.',
      ...(complaint.trim() === '' ? {} : { detail: complaint.trim() }),
    })

    const env = { ...environment, ...Object.fromEntries(command.env.map(({ name, value }) => [name, value])), KUBERNETES_EXEC_INFO: info }
    let child: ChildProcess
    try {
      child = spawn(command.path, command.args, { env, cwd: environment['HOME'] ?? '/', stdio: ['ignore', 'pipe', 'pipe'], detached: process.platform !== 'win32', windowsHide: true })
    } catch (thrown) {
      reject(fail('denied', `The command that logs in to this cluster could not be started: ${command.command.slice(0, 200)}.`, { detail: String(thrown) }))
      return
    }
    const stop = (how: string) => {
      broken ??= how
      endGroup(child)
    }
    void limit(done.signal).then(() => (done.signal.aborted ? undefined : stop(`did not end within ${pluginLimitMs / 1000} seconds`)))
    child.stdout?.on('data', (chunk: Buffer) => {
      outputBytes += chunk.length
      if (outputBytes > mostOutputBytes) stop('printed far too much')
      else output.push(chunk)
    })
    child.stderr?.on('data', (chunk: Buffer) => (complaint = (complaint + chunk.toString()).slice(-keptErrorCharacters)))
    child.once('error', (error) => {
      done.abort()
      complaint = `${complaint}\n${error.message}`
      reject(ended('could not be started'))
    })
    // A child that it left behind may hold the pipes open: its own end counts, after what it printed was read.
    child.once('exit', () => {
      setTimeout(() => { child.stdout?.destroy(); child.stderr?.destroy() }, 1_000).unref()
    })
    child.once('close', (code, signal) => {
      done.abort()
      if (broken !== undefined) reject(ended(broken))
      else if (code !== 0) reject(ended(signal ? `was ended by ${signal}` : `failed with code ${code}`))
      else resolve(Buffer.concat(output).toString('utf8'))
    })
  })
}

/** The whole process group: plugins start browsers' helpers and other commands. */
function endGroup(child: ChildProcess) {
  try {
    if (child.pid !== undefined && process.platform !== 'win32') process.kill(-child.pid, 'SIGKILL')
    else child.kill('SIGKILL')
  } catch {
    // It has ended already.
  }
}
