import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, openSync } from 'node:fs'
import { isInstalled } from '../../scripts/setup/run.mjs'
import { until } from './wait.mjs'

/**
 * Starts a daemon of the world whose output goes to a log.
 * @param {string} command
 * @param {string[]} args
 */
export function background(command, args) {
  mkdirSync('/run/world/logs', { recursive: true })
  const log = openSync(`/run/world/logs/${command.split('/').at(-1)}.log`, 'a')
  const child = spawn(command, args, { stdio: ['ignore', log, log] })
  child.once('error', () => undefined)
  child.unref()
  return child
}

/** The screen is as large as a window ever gets; tests choose their window's size. No lock file: the sockets are private. */
export async function startDisplay(size = '1920x1080') {
  if (!isInstalled('Xvfb')) return
  background('Xvfb', [':7', '-screen', '0', `${size}x24`, '-nolisten', 'tcp', '-nolock', '-ac'])
  await until('the display', () => existsSync('/tmp/.X11-unix/X7'))
  process.env.DISPLAY = ':7'
  delete process.env.WAYLAND_DISPLAY
}

/** @param {string} path of its socket */
export async function startBus(path) {
  if (!isInstalled('dbus-daemon')) return
  background('dbus-daemon', ['--session', `--address=unix:path=${path}`, '--nofork'])
  await until('the session bus', () => existsSync(path))
}
