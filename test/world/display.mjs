import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, openSync, writeFileSync } from 'node:fs'
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

/** As the system's own, without programs that are started when somebody asks for them: what is there, a test has put there. */
const busConfig = `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN" "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path=/run/world/unused-bus</listen>
  <auth>EXTERNAL</auth>
  <policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy>
</busconfig>`

/** @param {string} path of its socket */
export async function startBus(path) {
  if (!isInstalled('dbus-daemon')) return
  writeFileSync(`${path}.conf`, busConfig)
  background('dbus-daemon', [`--config-file=${path}.conf`, `--address=unix:path=${path}`, '--nofork'])
  await until('the session bus', () => existsSync(path))
}
