// The private libvirt: how it is configured, and how tests start, stop, kill and freeze its daemon.
import { execFile, spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { promisify } from 'node:util'
import { isInstalled } from '../../scripts/setup/run.mjs'
import { until } from './wait.mjs'

export const libvirtFolders = ['/etc/libvirt', '/var/lib/libvirt', '/var/log/libvirt', '/var/cache/libvirt']

/** One daemon for all where the distribution still has it, else one per driver. */
const drivers = () => (isInstalled('libvirtd') ? ['libvirtd']
  : ['virtqemud', 'virtnetworkd', 'virtstoraged', 'virtnodedevd', 'virtsecretd', 'virtnwfilterd', 'virtinterfaced'])

export const hasLibvirt = () => isInstalled('virtlogd') && (isInstalled('libvirtd') || isInstalled('virtqemud'))

/** The socket of the daemon that `qemu:///system` reaches. */
export const socketPath = () => (isInstalled('libvirtd') ? '/run/libvirt/libvirt-sock' : '/run/libvirt/virtqemud-sock')

export function configureLibvirt() {
  const write = (/** @type {string} */ name, /** @type {string[]} */ lines) => writeFileSync(`/etc/libvirt/${name}`, `${lines.join('\n')}\n`)
  // QEMU runs as the world's root, without control groups, namespaces and labels of its own: the world is fence enough.
  write('qemu.conf', ['user = "root"', 'group = "root"', 'swtpm_user = "root"', 'swtpm_group = "root"', 'dynamic_ownership = 0', 'remember_owner = 0', 'security_driver = "none"',
    'cgroup_controllers = []', 'namespaces = []', 'vnc_listen = "127.0.0.1"', 'max_core = 0'])
  const open = ['auth_unix_ro = "none"', 'auth_unix_rw = "none"', 'unix_sock_ro_perms = "0777"', 'unix_sock_rw_perms = "0777"',
    'log_outputs="3:file:/var/log/libvirt/daemon.log"']
  for (const daemon of drivers()) write(`${daemon}.conf`, open)
  mkdirSync('/etc/libvirt/qemu/networks/autostart', { recursive: true })
  const stock = '/usr/share/libvirt/networks/default.xml'
  if (existsSync(stock)) {
    copyFileSync(stock, '/etc/libvirt/qemu/networks/default.xml')
    symlinkSync('/etc/libvirt/qemu/networks/default.xml', '/etc/libvirt/qemu/networks/autostart/default.xml')
  }
  for (const folder of ['images', 'boot', 'qemu', 'swtpm', 'dnsmasq']) mkdirSync(`/var/lib/libvirt/${folder}`, { recursive: true })
  mkdirSync('/var/log/libvirt/qemu', { recursive: true })
}

/** Starts what is not running and returns when `qemu:///system` answers. Also the way back after stop or kill. */
export async function startLibvirt() {
  for (const daemon of ['virtlogd', ...drivers()]) {
    if (pidOf(daemon) !== undefined) continue
    const { status, stderr } = spawnSync(daemon, ['-d'], { encoding: 'utf8' })
    if (status !== 0) throw new Error(`${daemon} did not start: ${stderr}`)
  }
  await until('libvirt to answer', async () => (await accepts(socketPath())) && virsh('uri'))
}

/**
 * The living process of a daemon, by its pid file.
 * @param {string} [daemon]
 */
export function pidOf(daemon = drivers()[0] ?? '') {
  try {
    const pid = Number(readFileSync(`/run/${daemon}.pid`, 'utf8'))
    process.kill(pid, 0)
    // The file can outlive its process, and the number be used again.
    return readFileSync(`/proc/${pid}/comm`, 'utf8').trim().startsWith(daemon.slice(0, 15)) ? pid : undefined
  } catch {
    return undefined
  }
}

/**
 * Ends the daemon and waits until it is gone; machines keep running.
 * @param {'SIGTERM' | 'SIGKILL'} [signal] SIGKILL is a crash
 */
export async function stopLibvirt(signal = 'SIGTERM') {
  const pid = pidOf()
  if (pid === undefined) return
  process.kill(pid, signal)
  await until('the daemon to end', () => pidOf() === undefined)
}

/** A daemon that hangs: it takes connections and answers nothing, until resumed. */
export function freezeLibvirt() {
  const pid = pidOf()
  if (pid !== undefined) process.kill(pid, 'SIGSTOP')
}

export function thawLibvirt() {
  const pid = pidOf()
  if (pid !== undefined) process.kill(pid, 'SIGCONT')
}

/**
 * Runs virsh against the private system daemon.
 * @param {...string} args
 * @returns {Promise<string>} what it printed, trimmed; an error carries what it printed to stderr
 */
export async function virsh(...args) {
  const { stdout } = await promisify(execFile)('virsh', ['-q', '-c', 'qemu:///system', ...args], { maxBuffer: 64 << 20, timeout: 60_000 })
  return stdout.trim()
}

/** Removes every machine, whatever its state: for between tests. */
export async function removeAllMachines() {
  const names = (await virsh('list', '--all', '--uuid')).split('\n').filter(Boolean)
  for (const name of names) {
    await virsh('destroy', name).catch(() => undefined)
    await virsh('undefine', name, '--managed-save', '--snapshots-metadata', '--nvram').catch(() => undefined)
  }
}

/**
 * @param {string} path
 * @returns {Promise<boolean>}
 */
const accepts = (path) => new Promise((resolve) => {
  const socket = connect(path)
  socket.once('connect', () => {
    socket.destroy()
    resolve(true)
  })
  socket.once('error', () => resolve(false))
})
