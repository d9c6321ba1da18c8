import { spawn } from 'node:child_process'
import { once } from 'node:events'

// Programs whose life is bound to ours: they end when we end, however that happens. The parent-death signal covers our
// being killed; the process group covers an interrupt while the program has children of its own.

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set()

/**
 * @typedef {{ code: number, output: string, milliseconds: number }} Ended
 * @param {() => import('node:child_process').ChildProcess} start
 * @param {number} minutes after which it is ended and counts as failed
 * @returns {Promise<Ended>}
 */
export async function untilEnd(start, minutes) {
  const begun = Date.now()
  const child = start()
  running.add(child)
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (/** @type {Buffer} */ chunk) => { output += chunk })
  const timer = setTimeout(() => {
    output += `\nEnded after ${minutes} minutes without a result.\n`
    endGroup(child)
  }, minutes * 60_000)
  const code = await Promise.race([
    once(child, 'close').then(([exit]) => (typeof exit === 'number' ? exit : 1)),
    once(child, 'error').then(([error]) => {
      output += error.message
      return 1
    }),
  ])
  clearTimeout(timer)
  running.delete(child)
  endGroup(child)
  return { code, output, milliseconds: Date.now() - begun }
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {{ minutes?: number, env?: NodeJS.ProcessEnv }} [options]
 */
export const runBound = (command, args, { minutes = 10, env = process.env } = {}) =>
  untilEnd(() => spawn('setpriv', ['--pdeathsig', 'KILL', command, ...args], { stdio: ['ignore', 'pipe', 'pipe'], env, detached: true }), minutes)

/** @param {import('node:child_process').ChildProcess} child */
function endGroup(child) {
  try {
    if (child.pid) process.kill(-child.pid, 'SIGKILL')
  } catch {
    // It ended by itself.
  }
}

/** Ends all of them at once and leaves; also when whoever started us (npm) was killed and nobody waits for a result. */
export function endWithUs() {
  const leave = (/** @type {number} */ code) => {
    for (const child of running) endGroup(child)
    process.exit(code)
  }
  process.on('SIGINT', () => leave(130))
  process.on('SIGTERM', () => leave(143))
  process.on('SIGHUP', () => leave(129))
  const parent = process.ppid
  setInterval(() => process.ppid !== parent && leave(1), 1000).unref()
}
