/**
 * The environment of the person's login shell: a program started from a menu has not what a terminal has, PATH above all, and
 * commands that log in to clusters are found there. The shell is run once, when the first cluster is used, without a terminal
 * and limited in time and output; what its start-up files print around the answer is passed over.
 */
import { spawn, type ChildProcessByStdio } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { userInfo } from 'node:os'
import { isAbsolute } from 'node:path'
import type { Readable } from 'node:stream'

type Environment = Readonly<Record<string, string>>

/** For each of two tries. */
const patienceMs = 5_000
const mostBytes = 2 ** 20
/** Of ours, not of the person's. */
const ours = /^(?:ELECTRON_|CHROME_|NODE_OPTIONS$|_$)/

/** Asks once and remembers the answer; without a usable shell it is the environment of this program. */
export function loginEnvironment(given: NodeJS.ProcessEnv = process.env, note: (line: string) => void = () => {}): () => Promise<Environment> {
  let asked: Promise<Environment> | undefined
  const ask = async () => {
    const shell = shellOf(given)
    if (shell === undefined) return plain(given)
    const found = (await ofShell(shell, ['-i', '-l'], given)) ?? (await ofShell(shell, ['-l'], given))
    if (!found) note('the login shell gave no environment')
    return found ?? plain(given)
  }
  return () => (asked ??= ask())
}

const plain = (given: NodeJS.ProcessEnv): Environment =>
  Object.fromEntries(Object.entries(given).filter((entry): entry is [string, string] => entry[1] !== undefined && !ours.test(entry[0])))

function shellOf(given: NodeJS.ProcessEnv): string | undefined {
  if (process.platform === 'win32') return undefined
  const shell = given['SHELL'] || userInfo().shell
  return shell && isAbsolute(shell) && !/\/(?:nologin|false|true)$/.test(shell) ? shell : undefined
}

/** What the shell exports; nothing when it fails, hangs or answers with something else. */
export function ofShell(shell: string, flags: readonly string[], given: NodeJS.ProcessEnv, limitMs = patienceMs): Promise<Environment | undefined> {
  const mark = `virt-desktop-${randomUUID()}`
  return new Promise((resolve) => {
    let child: ChildProcessByStdio<null, Readable, null>
    try {
      // A session of its own: an interactive shell must not take over a terminal that started us.
      child = spawn(shell, [...flags, '-c', `echo ${mark}; env -0; echo ${mark}`], { env: plain(given), cwd: '/', stdio: ['ignore', 'pipe', 'ignore'], detached: true })
    } catch {
      // One that is just being written, for example.
      return resolve(undefined)
    }
    const chunks: Buffer[] = []
    let bytes = 0
    const done = (found: Environment | undefined) => {
      clearTimeout(late)
      child.stdout.destroy()
      resolve(found)
      if (found) return
      try {
        if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
      } catch {
        // It has ended, and left nothing behind.
      }
    }
    const late = setTimeout(() => done(undefined), limitMs)
    child.once('error', () => done(undefined))
    child.stdout.on('data', (chunk: Buffer) => {
      chunks.push(chunk)
      bytes += chunk.length
      const text = Buffer.concat(chunks).toString('utf8')
      // The answer counts, not the end: what a start-up file left running may hold the pipe open.
      if (text.split(mark).length > 2) done(parseEnvironment(text, mark))
      else if (bytes > mostBytes) done(undefined)
    })
    child.once('close', () => done(undefined))
  })
}

/** The variables between the two marks. Functions that a shell exports, and names that are none, are left out. */
export function parseEnvironment(text: string, mark: string): Environment | undefined {
  const [, between] = text.split(mark)
  if (between === undefined) return undefined
  const variables: [string, string][] = []
  for (const line of between.replace(/^\r?\n/, '').split('\0')) {
    const at = line.indexOf('=')
    const name = line.slice(0, Math.max(0, at))
    if (/^[A-Za-z_]\w*$/.test(name) && !ours.test(name)) variables.push([name, line.slice(at + 1)])
  }
  return variables.some(([name]) => name === 'PATH') ? Object.fromEntries(variables) : undefined
}
