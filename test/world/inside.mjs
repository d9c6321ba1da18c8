// The inner half of enter.mjs: furnishes the world, runs the command, and ends with its exit code. Runs as root of the
// world, in which all of this is private.
import { spawn, spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { inRoot } from '../../scripts/setup/paths.mjs'
import { main, Stop } from '../../scripts/setup/say.mjs'
import { startBus, startDisplay } from './display.mjs'
import { configureLibvirt, hasLibvirt, libvirtFolders, startLibvirt } from './libvirt.mjs'

const place = '/run/world'

await main(async () => {
  const separator = process.argv.indexOf('--')
  const without = process.argv.slice(2, separator)
  const [command = 'true', ...args] = process.argv.slice(separator + 1)

  // The real home's package caches stay out of reach on purpose; what tests need of them is handed in by VIRT_DESKTOP_CACHE.
  must('ip', 'link', 'set', 'lo', 'up')
  // A sysfs of its own shows the world's network interfaces, which libvirt looks up there.
  must('mount', '-t', 'sysfs', 'sysfs', '/sys')
  for (const folder of ['/run', '/tmp/.X11-unix', ...libvirtFolders]) mountOver(folder)
  const env = furnish()
  Object.assign(process.env, env)

  await startBus(join(place, 'bus'))
  await Promise.all([
    without.includes('--without=display') ? undefined : startDisplay(),
    without.includes('--without=libvirt') || !hasLibvirt() ? undefined : configureAndStart(),
  ])
  const child = spawn(command, args, { stdio: 'inherit', env: process.env })
  const code = await new Promise((resolve, reject) => {
    child.once('error', (error) => reject(new Stop(`${command} could not be run: ${error.message}.`)))
    child.once('exit', (exit) => resolve(exit ?? 1))
  })
  if (code !== 0) keepLogs()
  // Leaving here ends the world's first process, and with it the daemons; nothing needs to be stopped one by one.
  process.exit(code)
})

async function configureAndStart() {
  configureLibvirt()
  await startLibvirt()
}

/** @param {string} folder */
function mountOver(folder) {
  if (!existsSync(folder)) {
    if (folder !== '/tmp/.X11-unix') return
    mkdirSync(folder, { mode: 0o1777 })
  }
  must('mount', '-t', 'tmpfs', '-o', 'mode=0755', 'world', folder)
}

/** A home, a runtime folder and a place for temporary files that vanish with the world; paths short enough for sockets. */
function furnish() {
  const folders = {
    HOME: 'home',
    XDG_RUNTIME_DIR: 'runtime',
    XDG_CONFIG_HOME: 'home/.config',
    XDG_DATA_HOME: 'home/.local/share',
    XDG_CACHE_HOME: 'home/.cache',
    TMPDIR: 'tmp',
  }
  const env = Object.fromEntries(Object.entries(folders).map(([name, path]) => [name, join(place, path)]))
  for (const [name, path] of Object.entries(env)) {
    mkdirSync(path, { recursive: true })
    spawnSync('chmod', [name === 'TMPDIR' ? '1777' : '0700', path])
  }
  mkdirSync('/run/lock', { recursive: true })
  return {
    ...env,
    DBUS_SESSION_BUS_ADDRESS: `unix:path=${join(place, 'bus')}`,
    // No system bus: what would talk to it must not find the real one.
    DBUS_SYSTEM_BUS_ADDRESS: `unix:path=${join(place, 'no-system-bus')}`,
    LIBVIRT_DEFAULT_URI: 'qemu:///system',
    LANG: 'C.UTF-8',
    VIRT_DESKTOP_WORLD: place,
  }
}

/** After a failure the daemons' logs are worth more than the tidy end of the world. */
function keepLogs() {
  const target = inRoot('test-results/world')
  for (const from of ['/var/log/libvirt', '/run/world/logs']) {
    if (existsSync(from)) cpSync(from, target, { recursive: true, filter: (path) => !path.endsWith('.sock') })
  }
}

/** @param {...string} command */
function must(...command) {
  const [program = '', ...args] = command
  const result = spawnSync(program, args, { encoding: 'utf8' })
  if (result.status !== 0) throw new Stop(`The private world could not be furnished: ${command.join(' ')}: ${result.stderr || result.error}.`)
}
