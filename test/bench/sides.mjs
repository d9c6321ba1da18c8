/** The programs that are compared: how each is started, where its rows stand, and what ends it. */
import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync, mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureElectron } from '../../scripts/setup/electron.mjs'
import { root } from '../../scripts/setup/paths.mjs'
import { monotonicMs } from './probe.mjs'

/**
 * @typedef {object} Side
 * @property {string} title part of the window's title
 * @property {[number, number, number, number]} names where the names of the first rows are painted: x, y, width, height in pixels
 * @property {[number, number, number, number]} states where the state of the first row is painted
 * @property {[number, number]} firstRow a point in the first row, to click on
 * @property {number} tries keys pressed and events awaited; fewer where each takes seconds
 * @property {() => string | undefined} missing why it cannot run here
 * @property {() => Promise<Running>} start
 *
 * @typedef {{ pid: number, startedAt: number, stop(): Promise<void> }} Running
 */

export const isInstalled = (program) => spawnSync('which', [program]).status === 0

/** @returns {Promise<Running>} */
export async function run(command, args, env = {}, after = () => {}) {
  const startedAt = monotonicMs()
  const child = spawn(command, args, { stdio: 'ignore', env: { ...process.env, ...env } })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  return {
    pid: /** @type {number} */ (child.pid),
    startedAt,
    async stop() {
      child.kill('SIGTERM')
      const late = setTimeout(() => child.kill('SIGKILL'), 5_000)
      await ended
      clearTimeout(late)
      after()
    },
  }
}

export const rootFlags = process.getuid?.() === 0 ? ['--no-sandbox'] : []

/** @type {Side} */
export const virtDesktop = {
  title: 'Virt Desktop',
  names: [262, 166, 140, 540],
  states: [452, 168, 110, 18],
  firstRow: [350, 176],
  tries: 20,
  missing: () => undefined,
  async start() {
    const { executable } = await ensureElectron()
    const data = mkdtempSync(join(tmpdir(), 'virt-desktop-bench-'))
    return run(executable, [...rootFlags, '--disable-gpu', `--user-data-dir=${data}`, root], {}, () => rmSync(data, { recursive: true, force: true }))
  },
}

/** @type {Side} */
export const virtManager = {
  title: 'Virtual Machine Manager',
  names: [56, 122, 140, 410],
  states: [56, 139, 140, 14],
  firstRow: [120, 140],
  tries: 4,
  missing: () => (isInstalled('virt-manager') ? undefined : 'virt-manager is not installed'),
  start: () => run('virt-manager', ['--no-fork', '--connect', 'qemu:///system']),
}

/** An Electron window with nothing in it: what no Electron application can be faster than. */
export const emptyElectron = {
  title: 'Empty window',
  missing: () => undefined,
  async start() {
    const { executable } = await ensureElectron()
    const folder = mkdtempSync(join(tmpdir(), 'virt-desktop-empty-'))
    mkdirSync(join(folder, 'data'))
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'empty', type: 'module', main: 'index.js' }))
    writeFileSync(
      join(folder, 'index.js'),
      `import { app, BrowserWindow } from 'electron'
app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1280, height: 800, title: 'Empty window', show: false })
  window.once('ready-to-show', () => window.show())
  void window.loadURL('data:text/html,<title>Empty window</title><h1>Empty window</h1>')
})
`,
    )
    return run(executable, [...rootFlags, '--disable-gpu', `--user-data-dir=${join(folder, 'data')}`, folder], {}, () => rmSync(folder, { recursive: true, force: true }))
  },
}
