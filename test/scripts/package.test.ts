// The packaged program, judged from outside and without Playwright, which needs doors that are closed here. It is built in
// the private world, which has no network: so packaging downloads nothing.
import { getCurrentFuseWire, FuseV1Options } from '@electron/fuses'
import { extractFile, listPackage } from '@electron/asar'
import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { billOfMaterials } from '../../scripts/setup/parts.mjs'
import { buildStamp } from '../../scripts/setup/build-stamp.mjs'
import { packageApp } from '../../scripts/setup/package.mjs'
import { version } from '../../package.json'
import { until } from '../world/wait.mjs'

const place = mkdtempSync(join(tmpdir(), 'package-'))
chmodSync(place, 0o755)
let folder = ''
let program = ''

beforeAll(async () => {
  folder = await packageApp({ output: join(place, 'dist') })
  program = join(folder, 'virt-desktop')
})

/** An ordinary user of the world; in a world made by one there is no other user to be. */
const nobody = 65_534
const hasUsers = readFileSync('/proc/self/uid_map', 'utf8').trim().split(/\s+/)[2] !== '1'

const running = new Set<ChildProcess>()

function start(args: readonly string[] = [], env: Readonly<Record<string, string>> = {}) {
  const home = mkdtempSync(join(place, 'home-'))
  const as = hasUsers ? ['setpriv', `--reuid=${nobody}`, `--regid=${nobody}`, '--clear-groups'] : ['env']
  if (hasUsers) execFileSync('chown', [String(nobody), home])
  const [command = '', ...rest] = [...as, program, '--disable-gpu', ...(hasUsers ? [] : ['--no-sandbox']), ...args]
  const child = spawn(command, rest, {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH, DISPLAY: process.env.DISPLAY, HOME: home, TMPDIR: home, XDG_RUNTIME_DIR: home, ...env },
  })
  running.add(child)
  let text = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => { text += chunk.toString() })
  return { child, home, printed: () => text, hasEnded: () => child.exitCode !== null || child.signalCode !== null }
}

afterEach(async () => {
  for (const child of running) if (child.pid && child.exitCode === null && child.signalCode === null) process.kill(-child.pid, 'SIGKILL')
  running.clear()
  await until('the windows to close', () => !hasWindow())
})

const hasWindow = () => /"Virt Desktop/.test(execFileSync('xwininfo', ['-root', '-tree'], { encoding: 'utf8' }))

/** Waits until the program either shows its window or ends: after that it does nothing more by itself. */
async function settled(started: ReturnType<typeof start>) {
  await until(`the window or the end of the program; it printed:\n${started.printed()}`, () => hasWindow() || started.hasEnded())
  return started
}

/** Every process of the world whose command line holds all of these. */
function processes(...parts: readonly string[]) {
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name)).filter((pid) => {
    try {
      const line = readFileSync(`/proc/${pid}/cmdline`, 'utf8')
      return parts.every((part) => line.includes(part))
    } catch {
      return false
    }
  })
}

const listens = (port: number) => new Promise<boolean>((resolve) => {
  const socket = connect(port, '127.0.0.1')
  socket.once('connect', () => { socket.destroy(); resolve(true) })
  socket.once('error', () => resolve(false))
})

test('it says what is in it of others, for people and for programs', async () => {
  const bill = JSON.parse(readFileSync(join(folder, 'resources', 'sbom.cdx.json'), 'utf8')) as ReturnType<typeof billOfMaterials>
  const names = bill.components.map(({ name }) => name)
  expect(names).toEqual(expect.arrayContaining(['@novnc/novnc', '@devolutions/iron-remote-desktop-rdp', '@xterm/xterm', 'Red Hat fonts', 'node-addon-api', 'react', 'ws', 'yaml', 'zustand']))
  expect(names).not.toContain('vitest')
  // What is not in the lock file is the fonts alone; every package is the one that was locked.
  expect(bill.components.filter((one) => !one.hashes).map(({ name }) => name)).toEqual(['Red Hat fonts'])
  const licences = new Set(bill.components.flatMap(({ licenses }) => licenses.map((one) => ('license' in one ? one.license.id : one.expression))))
  expect([...licences].sort()).toEqual(['0BSD', 'BSD-3-Clause', 'ISC', 'MIT', 'MIT OR Apache-2.0', 'MPL-2.0', 'OFL-1.1'])
  const text = readFileSync(join(folder, 'resources', 'LICENSES.third-party.txt'), 'utf8')
  for (const { name, version } of bill.components) expect(text).toContain(`${name} ${version} (`)
  expect(existsSync(join(folder, 'LICENSE.electron.txt')) && existsSync(join(folder, 'LICENSES.chromium.html'))).toBe(true)
})

test('it says which state of the sources it was made from', () => {
  const { sources } = JSON.parse(extractFile(join(folder, 'resources/app.asar'), 'package.json').toString('utf8')) as { sources?: string }
  expect(sources).toBe(buildStamp())
  const printed = execFileSync(program, ['--no-sandbox', '--version'], { encoding: 'utf8' })
  expect(printed).toBe(sources === undefined ? `${version}\n` : `${version} (${sources})\n`)
})

test('its fuses are these', async () => {
  const wire = await getCurrentFuseWire(program)
  // A fuse is a byte in the binary: '1' is on.
  const isOn = (option: FuseV1Options) => wire[option] === '1'.charCodeAt(0)
  expect({
    runAsNode: isOn(FuseV1Options.RunAsNode),
    cookieEncryption: isOn(FuseV1Options.EnableCookieEncryption),
    nodeOptions: isOn(FuseV1Options.EnableNodeOptionsEnvironmentVariable),
    nodeInspect: isOn(FuseV1Options.EnableNodeCliInspectArguments),
    asarIntegrity: isOn(FuseV1Options.EnableEmbeddedAsarIntegrityValidation),
    onlyFromAsar: isOn(FuseV1Options.OnlyLoadAppFromAsar),
    ownSnapshot: isOn(FuseV1Options.LoadBrowserProcessSpecificV8Snapshot),
    fileExtras: isOn(FuseV1Options.GrantFileProtocolExtraPrivileges),
  }).toEqual({
    runAsNode: false,
    cookieEncryption: true,
    nodeOptions: false,
    nodeInspect: false,
    asarIntegrity: true,
    onlyFromAsar: true,
    ownSnapshot: false,
    fileExtras: false,
  })
})

test('it holds the built app, its addon and nothing else', () => {
  const entries = listPackage(join(folder, 'resources/app.asar'), { isPack: false })
  expect([...new Set(entries.map((entry) => entry.split('/')[1]))].sort()).toEqual(['native', 'out', 'package.json', 'resources'])
  expect(entries.filter((entry) => /\.(ts|tsx|map|cc|h|o)$/.test(entry))).toEqual([])
  expect(readdirSync(join(folder, 'resources')).sort()).toEqual(['LICENSES.third-party.txt', 'app.asar', 'native', 'sbom.cdx.json'])
  expect(existsSync(join(folder, 'resources/native/libvirt.node'))).toBe(true)
})

test('its window opens, and the renderer is in the sandbox', async () => {
  const started = await settled(start())
  expect(started.printed()).not.toMatch(/Error:|Uncaught/)
  expect(hasWindow()).toBe(true)
  if (!hasUsers) return
  const lines = (pid: string, name: string) => new RegExp(`^${name}:\\s+(.*)$`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  // One that was forked a moment ago (Chromium keeps a spare) goes into its sandbox before it loads anything.
  const renderers = await until('renderers in the sandbox', () => {
    const found = processes(program, '--type=renderer')
    return found.length > 0 && found.every((pid) => lines(pid, 'Seccomp') === '2') && found
  })
  for (const pid of renderers) expect(lines(pid, 'CapEff')).toMatch(/^0+$/)
})

describe('closed doors', () => {
  /** A script that leaves a mark when anybody runs it. */
  function trap() {
    const home = mkdtempSync(join(place, 'trap-'))
    chmodSync(home, 0o777)
    const mark = join(home, 'mark')
    const script = join(home, 'trap.cjs')
    writeFileSync(script, `require('node:fs').writeFileSync(${JSON.stringify(mark)}, 'ran')`)
    return { script, isSprung: () => existsSync(mark) }
  }

  test('ELECTRON_RUN_AS_NODE runs no script', async () => {
    const { script, isSprung } = trap()
    await settled(start([script], { ELECTRON_RUN_AS_NODE: '1' }))
    expect(isSprung()).toBe(false)
  })

  test('NODE_OPTIONS loads no module', async () => {
    const { script, isSprung } = trap()
    await settled(start([], { NODE_OPTIONS: `--require ${script}` }))
    expect(isSprung()).toBe(false)
  })

  test('an app folder beside the archive is not loaded', async () => {
    const { script, isSprung } = trap()
    const app = join(folder, 'resources/app')
    mkdirSync(app)
    try {
      writeFileSync(join(app, 'index.js'), readFileSync(script))
      writeFileSync(join(app, 'package.json'), '{"main":"index.js"}')
      await settled(start())
      expect(isSprung()).toBe(false)
    } finally {
      rmSync(app, { recursive: true })
    }
  })

  // These have done their work before a line of ours runs: in main's own V8, or in the process that pages come from.
  test.each(['--js-flags=--expose-gc', '--load-extension=/tmp', '--remote-debugging-port=0', '--renderer-cmd-prefix=env', '--single-process', '--disable-seccomp-filter-sandbox'])('%s ends the program before its window, with a sentence', async (flag) => {
    const started = await settled(start([flag]))
    expect(hasWindow()).toBe(false)
    expect(started.child.exitCode).toBe(1)
    expect(started.printed()).toContain(`does not start with ${flag.split('=')[0]}`)
  })

  test('a flag is not hidden by what stands before it', async () => {
    const started = await settled(start(['virt-desktop://x', '-js-flags=--expose-gc']))
    expect(hasWindow()).toBe(false)
    expect(started.hasEnded()).toBe(true)
  })

  test('LIBVIRT_NODE_ADDON loads no addon', async () => {
    const addon = join(mkdtempSync(join(place, 'addon-')), 'evil.node')
    writeFileSync(addon, 'no addon')
    const started = await settled(start([], { LIBVIRT_NODE_ADDON: addon }))
    const host = await until('the host to load the real one', () => processes(program, '--type=utility').find((pid) => readFileSync(`/proc/${pid}/maps`, 'utf8').includes('libvirt.node')))
    expect(readFileSync(`/proc/${host}/maps`, 'utf8')).toContain(join(folder, 'resources/native/libvirt.node'))
    expect(started.printed()).not.toContain('evil.node')
  })

  test.each(['--inspect', '--inspect-brk', '--inspect-port', '--remote-debugging-port'])('%s opens no port', async (flag) => {
    const port = 9333
    const started = await settled(start([`${flag}=${port}`]))
    // A port would open a moment after the window at the latest.
    for (let times = 0; times < 10; times += 1) {
      expect(await listens(port)).toBe(false)
      await sleep(100)
    }
    expect(started.printed()).not.toMatch(/(Debugger|DevTools) listening/)
  })
})
