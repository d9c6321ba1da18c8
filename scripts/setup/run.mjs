import { spawn, spawnSync } from 'node:child_process'
import { createWriteStream, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { cache, root } from './paths.mjs'
import { dim, say, seconds, Stop } from './say.mjs'

/** @typedef {{ cwd?: string, env?: NodeJS.ProcessEnv, remedy?: string, interactive?: boolean }} RunOptions */

/**
 * Runs one long step: says what it does, shows that it lives, keeps its output in a log, and shows the end of that output
 * only when it fails.
 * @param {string} title
 * @param {string} command
 * @param {string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<void>}
 */
export async function runStep(title, command, args, options = {}) {
  const log = join(cache, 'logs', `${title.replace(/\W+/g, '-').toLowerCase()}.log`)
  mkdirSync(join(cache, 'logs'), { recursive: true })
  const progress = showProgress(title)
  // Should we be killed, the step is not left behind. (sudo changes user, which would clear this.)
  const bound = options.interactive ? [command, ...args] : ['setpriv', '--pdeathsig', 'KILL', command, ...args]
  const child = spawn(bound[0] ?? '', bound.slice(1), {
    cwd: options.cwd ?? root,
    env: options.env ?? process.env,
    // An interactive step (sudo asking for a password) keeps the terminal's input.
    stdio: [options.interactive ? 'inherit' : 'ignore', 'pipe', 'pipe'],
  })
  const release = endWith(child)
  const file = createWriteStream(log)
  let tail = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (/** @type {Buffer} */ chunk) => {
      file.write(chunk)
      tail = (tail + chunk).slice(-4000)
    })
  }
  /** @type {number | string} */
  const code = await new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('close', (exit, signal) => resolve(exit ?? signal ?? 'ended'))
  })
  release()
  file.end()
  progress.end()
  if (code === 0) return
  console.error(tail.trimEnd().split('\n').slice(-15).map((line) => dim(`  ${line}`)).join('\n'))
  throw new Stop(`${title} failed (${code}).`, options.remedy ?? `All of its output is in ${log}.`)
}

/**
 * A step that is interrupted takes its program along; npm and make end their own children.
 * @param {import('node:child_process').ChildProcess} child
 */
function endWith(child) {
  const end = () => child.kill()
  const interrupted = () => process.exit(130)
  const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.on('exit', end)
  for (const signal of signals) process.on(signal, interrupted)
  return () => {
    process.off('exit', end)
    for (const signal of signals) process.off(signal, interrupted)
  }
}

/**
 * On a terminal one line counts the seconds; elsewhere a line every 15 seconds shows that the step is alive.
 * @param {string} title
 */
export function showProgress(title) {
  const begun = Date.now()
  const terminal = Boolean(process.stdout.isTTY)
  let detail = ''
  if (!terminal) say(`${title} ...`)
  const draw = () => {
    const line = `${title} ... ${Math.round((Date.now() - begun) / 1000)} s${detail && `, ${detail}`}`
    if (terminal) process.stdout.write(`\r\x1b[K${line}`)
    else say(dim(`  ${line}`))
  }
  const timer = setInterval(draw, terminal ? 500 : 15_000)
  timer.unref()
  return {
    /** @param {string} text */
    detail(text) {
      detail = text
    },
    end() {
      clearInterval(timer)
      if (terminal) process.stdout.write(`\r\x1b[K${title}: ${seconds(Date.now() - begun)}\n`)
    },
  }
}

/**
 * The output of a short command, or undefined when it fails.
 * @param {string} command
 * @param {...string} args
 */
export function output(command, ...args) {
  const result = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 64 << 20 })
  return result.status === 0 ? result.stdout : undefined
}

/** @param {string} command */
export const isInstalled = (command) => output('sh', '-c', `command -v ${command}`) !== undefined
