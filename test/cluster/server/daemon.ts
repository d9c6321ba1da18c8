import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync, readFileSync } from 'node:fs'
import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'
import { basename } from 'node:path'
import { until } from '../../world/wait.mjs'

// A server process that lives no longer than we do: the kernel ends it with us, also when we are killed.

/** A running server. */
export interface Daemon {
  readonly pid: number
  /** Sends the signal, SIGKILL unless told, and returns when the process is gone. */
  end(signal?: NodeJS.Signals): Promise<void>
  /** Returns when the probe is content; else the process ends, and this fails with the end of the log. */
  ready(probe: () => Promise<boolean>): Promise<void>
}

/** Starts a program whose output goes to the end of a log file. */
export function startDaemon(program: string, args: readonly string[], log: string): Daemon {
  const file = openSync(log, 'a')
  const child = spawn('setpriv', ['--pdeathsig', 'KILL', program, ...args], { stdio: ['ignore', file, file] })
  closeSync(file)
  let failure: string | undefined
  const gone = once(child, 'exit').catch((error: Error) => { failure = error.message })
  const hasEnded = () => failure !== undefined || child.exitCode !== null || child.signalCode !== null
  return {
    get pid() { return child.pid ?? 0 },
    async end(signal = 'SIGKILL') {
      if (hasEnded()) return
      child.kill(signal)
      await gone
    },
    async ready(probe) {
      try {
        // Other people's tests may keep the computer busy: a minute is for them.
        await until(`${basename(program)} to answer`, async () => hasEnded() || await probe(), { seconds: 90, everyMilliseconds: 50 })
      } catch (error) {
        child.kill('SIGKILL')
        throw error
      }
      if (hasEnded()) throw new Error(`${basename(program)} ended at once${failure ? ` (${failure})` : ''}. Its last words:\n${lastLines(log)}`)
    },
  }
}

const lastLines = (log: string) => readFileSync(log, 'utf8').trimEnd().split('\n').slice(-8).join('\n')

/** Ports below those that the system gives to whoever connects: else a connection may sit on a port before its daemon does. */
const ports = { from: 10_000, to: 32_000 }

/** A port of the loopback interface that nobody listens on. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < 50; tries += 1) {
    const port = randomInt(ports.from, ports.to)
    const server = createServer().listen(port, '127.0.0.1')
    try {
      await once(server, 'listening')
    } catch {
      continue
    }
    server.close()
    await once(server, 'close')
    return port
  }
  throw new Error('Fifty ports that were tried are all taken.')
}
