/** The console clients that are compared: how each is started over a server's socket. All show 1280x800 at the display's corner. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { ensureElectron } from '../../../scripts/setup/electron.mjs'
import { inRoot } from '../../../scripts/setup/paths.mjs'
import { isInstalled, run, rootFlags } from '../sides.mjs'
import { buildApp } from './app/build.mjs'

/**
 * @typedef {{ path: string, port: number }} Server
 * @typedef {import('../sides.mjs').Running & { helpers: number[] }} Running its pid is that of the client; helpers are what else it needs
 */

const folder = (name) => {
  const path = mkdtempSync(join(tmpdir(), name))
  const remove = () => {
    try {
      rmSync(path, { recursive: true, force: true, maxRetries: 5 })
    } catch {
      // A browser's last process may still write into it; the world takes its files with it.
    }
  }
  return { path, remove }
}

/** @type {Promise<string> | undefined} */
let built

/** Our console in Electron. @param {{ kind: 'vnc' | 'serial', path: string, windowBytes?: number } | { kind: 'rdp', port: number }} wish */
export async function ours(wish) {
  const { executable } = await ensureElectron()
  const app = await (built ??= buildApp())
  const data = folder('console-bench-')
  const running = await run(executable, [...rootFlags, '--disable-gpu', `--user-data-dir=${data.path}`, app], { VIRT_DESKTOP_BENCH_CONSOLE: JSON.stringify(wish) }, data.remove)
  return { ...running, title: 'Console bench', helpers: [] }
}

const notInstalled = (...programs) => programs.filter((one) => !isInstalled(one)).map((one) => `${one} is not installed`)[0]

export const missing = {
  noVnc: () => notInstalled('chromium', 'websockify'),
  noVncInElectron: () => notInstalled('websockify'),
  tigerVnc: () => notInstalled('vncviewer'),
  freeRdp: () => notInstalled('xfreerdp'),
}

const chromiumFlags = ['--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-quic', '--test-type', '--password-store=basic', '--disable-default-apps', '--window-position=0,0', '--window-size=1280,840']

/** noVNC as it is published, in Debian's Chromium, fed by websockify. @param {Server} server */
export const noVnc = (server) => overWebsockify(server, (url) => {
  const data = folder('novnc-bench-')
  return run('chromium', [...rootFlags, ...chromiumFlags, `--user-data-dir=${data.path}`, `--app=${url}`], {}, data.remove)
})

/** The same page in the Electron that ours runs in, which tells the engine's share from the code's. @param {Server} server */
export const noVncInElectron = (server) => overWebsockify(server, async (url) => {
  const { executable } = await ensureElectron()
  const data = folder('novnc-bench-')
  return run(executable, [...rootFlags, '--disable-gpu', `--user-data-dir=${data.path}`, join(import.meta.dirname, 'peer')], { VIRT_DESKTOP_BENCH_URL: url }, data.remove)
})

/** @param {Server} server @param {(url: string) => Promise<import('../sides.mjs').Running>} open */
async function overWebsockify({ path }, open) {
  const listenPort = await freePort()
  const proxy = await run('websockify', [`--unix-target=${path}`, `127.0.0.1:${listenPort}`])
  await listening(listenPort)
  const files = await serveNoVnc(listenPort)
  const running = await open(`http://127.0.0.1:${files.address().port}/`)
  return {
    ...running,
    title: 'noVNC bench',
    helpers: [proxy.pid],
    async stop() {
      await running.stop()
      await proxy.stop()
      files.closeAllConnections()
      files.close()
    },
  }
}

/** @param {Server} server */
export async function tigerVnc({ port }) {
  const running = await run('vncviewer', ['-RemoteResize=0', '-AutoSelect=0', '-FullColor=1', '-PreferredEncoding=raw', '-SecurityTypes=None', '-geometry=1280x800+0+0', `127.0.0.1::${port}`])
  return { ...running, title: 'TigerVNC', helpers: [] }
}

/** FreeRDP's client with its own settings, but for those that are given. @returns {(server: { port: number }) => Promise<Running>} */
export const freeRdp = (...settings) => async ({ port }) => {
  const running = await run('xfreerdp', [`/v:127.0.0.1:${port}`, '/u:anybody', '/p:any', '/cert:ignore', '/size:1280x800', '/bpp:32', '-decorations', '/title:FreeRDP bench', ...settings])
  return { ...running, title: 'FreeRDP bench', helpers: [] }
}

const page = (port) => `<!doctype html><title>noVNC bench</title><style>body{margin:0;background:#000}#screen{width:1280px;height:800px}</style><div id="screen"></div>
<script type="module">import RFB from '/core/rfb.js'
new RFB(document.getElementById('screen'), 'ws://127.0.0.1:${port}')</script>`

async function serveNoVnc(port) {
  const kinds = { '.js': 'text/javascript' }
  const files = createServer(({ url = '/' }, response) => {
    const { pathname } = new URL(url, 'http://localhost')
    if (pathname === '/') return response.setHeader('content-type', 'text/html').end(page(port))
    try {
      const bytes = readFileSync(join(inRoot('node_modules/@novnc/novnc'), pathname))
      response.setHeader('content-type', kinds[extname(pathname)] ?? 'application/octet-stream').end(bytes)
    } catch {
      response.writeHead(404).end()
    }
  }).listen(0, '127.0.0.1')
  await once(files, 'listening')
  return files
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address()
  await new Promise((resolve) => server.close(resolve))
  return port
}

/** Waits until something takes connections there. */
async function listening(port) {
  for (let tries = 0; tries < 200; tries++) {
    const isThere = await new Promise((resolve) => {
      const socket = connect(port, '127.0.0.1', () => resolve(true)).on('error', () => resolve(false))
      socket.once('connect', () => socket.destroy())
    })
    if (isThere) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('websockify does not listen')
}
