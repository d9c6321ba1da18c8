import { spawn } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { isAgreed } from './packages.mjs'
import { root } from './paths.mjs'
import { isInstalled, output, runStep } from './run.mjs'
import { say, Stop } from './say.mjs'

/** A window needs a display; finding out after minutes of set-up would be unkind. */
export function requireDisplay() {
  if (process.env.DISPLAY || process.env.WAYLAND_DISPLAY) return
  throw new Stop('There is no display to open a window on: neither DISPLAY nor WAYLAND_DISPLAY is set.',
    `Start it from a desktop session, or with \`xvfb-run -a npm start\` to run it without a screen${isInstalled('xvfb-run') && isInstalled('xauth') ? '' : ' (install xvfb and xauth for it)'}.`)
}

export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  throw new Stop(`Node ${process.versions.node} is too old: 20.19 or later is needed.`, 'Install a current Node and start again.')
}

/**
 * Opens the window and lives as long as it does.
 * @param {import('./electron-runtime.mjs').Runtime} runtime
 * @param {string[]} args
 * @returns {Promise<number>}
 */
export async function launch(runtime, args) {
  const isRoot = process.getuid?.() === 0
  if (isRoot) say('You are root, and Chromium has no sandbox for root: the window runs without it.')
  else await ensureSandbox(runtime)
  const child = spawn(runtime.executable, [...(isRoot ? ['--no-sandbox'] : []), root, ...args], { stdio: 'inherit', cwd: root })
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, () => child.kill(signal))
  return new Promise((resolve, reject) => {
    child.once('error', (error) => reject(new Stop(`Electron could not be started: ${error.message}.`,
      'Delete the folder .cache of this checkout and start again.')))
    child.once('exit', (code, signal) => resolve(code ?? (signal === 'SIGINT' || signal === 'SIGTERM' ? 0 : 1)))
  })
}

/**
 * Chromium's sandbox needs user namespaces or a helper owned by root. Some distributions close the former to ordinary
 * programs; then the helper is set up, which only root can do.
 * @param {import('./electron-runtime.mjs').Runtime} runtime
 */
async function ensureSandbox({ dist }) {
  if (!isNamespaceClosed()) return
  const helper = join(dist, 'chrome-sandbox')
  const stat = statSync(helper, { throwIfNoEntry: false })
  if (!stat || (stat.uid === 0 && (stat.mode & 0o4000) !== 0)) return
  const command = `chown root:root '${helper}' && chmod 4755 '${helper}'`
  const sentence = 'This system keeps user namespaces from ordinary programs, so the sandbox needs its helper to be owned by root.'
  if (!isInstalled('sudo') || !process.stdin.isTTY) throw new Stop(sentence, `Run this as root once:\n  ${command}`)
  if (!await isAgreed(`${sentence}\nSet that up with sudo?`)) throw new Stop('The sandbox was not set up.', `Run this as root once:\n  ${command}`)
  await runStep('Setting up the sandbox', 'sudo', ['sh', '-c', command], { interactive: true })
}

function isNamespaceClosed() {
  const isOn = (/** @type {string} */ file) => {
    try {
      return readFileSync(file, 'utf8').trim() === '1'
    } catch {
      return false
    }
  }
  return isOn('/proc/sys/kernel/apparmor_restrict_unprivileged_userns') || output('unshare', '--user', 'true') === undefined
}
