// The session bus of tests: asking on it, and the settings daemon that parts of Xfce's desktop want to find there.
import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { existsSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { until } from '../world/wait.mjs'

const libraries = ['/usr/lib/x86_64-linux-gnu/xfce4', '/usr/lib/aarch64-linux-gnu/xfce4', '/usr/lib/xfce4', '/usr/lib64/xfce4']

/** A program of Xfce's that is started by the bus and by nobody else. */
export const xfceProgram = (path: string): string | undefined => libraries.map((folder) => join(folder, path)).find((file) => existsSync(file))

/** Asks on the session bus; undefined where nobody answers. */
export function asked(...args: readonly string[]): { readonly type: string; readonly data: unknown } | undefined {
  try {
    return JSON.parse(execFileSync('busctl', ['--user', '--json=short', ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })) as { type: string; data: unknown }
  } catch {
    return undefined
  }
}

/** Whether somebody has that name on it. */
export const isOnBus = (name: string): boolean => (asked('call', 'org.freedesktop.DBus', '/', 'org.freedesktop.DBus', 'NameHasOwner', 's', name)?.data as readonly [boolean] | undefined)?.[0] === true

/** Starts a part of the desktop, after the settings that it looks up in `folder`; what is returned ends both, so that the next test has neither. */
export async function startDesktopPart(name: string, command: string, args: readonly string[] = [], folder = mkdtempSync(join(tmpdir(), 'desktop-'))): Promise<() => Promise<void>> {
  const env = { ...process.env, XDG_CONFIG_HOME: folder, XDG_CURRENT_DESKTOP: 'XFCE' }
  const start = (program: string, given: readonly string[]) => spawn(program, given, { env, stdio: 'ignore', detached: true })
  const started: ChildProcess[] = []
  const stop = async () => {
    // Each leads a group of its own, with what it started.
    for (const { pid, exitCode, signalCode } of started.toReversed()) if (pid !== undefined && exitCode === null && signalCode === null) process.kill(-pid, 'SIGKILL')
    await until(`the end of ${command}`, () => !isOnBus(name))
  }
  try {
    started.push(start(xfceProgram('xfconf/xfconfd') ?? '', []))
    await until('the settings of the desktop', () => isOnBus('org.xfce.Xfconf'))
    started.push(start(command, args))
    await until(command, () => isOnBus(name))
  } catch (thrown) {
    await stop()
    throw thrown
  }
  return stop
}
