// Builds the test guest from Debian's packages, taken apart and not installed. `node test/guest/build.mjs` prints where.
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { family } from '../../scripts/setup/packages.mjs'
import { sharedCache } from '../../scripts/setup/paths.mjs'
import { isInstalled, output, showProgress } from '../../scripts/setup/run.mjs'
import { main, say, Stop } from '../../scripts/setup/say.mjs'
import { banner, guestFolder, guestImages, hostname, kernelArguments } from './images.mjs'

/** Loaded in this order at boot; what each needs is added by modules.dep. */
const modules = ['button', 'evdev', 'virtio_pci', 'virtio_blk', 'virtio_net', 'virtio_console', 'virtio_balloon', 'virtio_rng']

const tools = ['apt-get', 'dpkg-deb', 'cpio', 'gzip', 'grub-mkrescue', 'xorriso', 'mformat', 'qemu-img']

/** Why the guest cannot be built here, or undefined. */
export function whyNoGuest() {
  if (existsSync(guestFolder())) return undefined
  if (family() !== 'debian' || process.arch !== 'x64') return 'the test guest is made from packages of Debian for x86-64'
  const missing = tools.filter((tool) => !isInstalled(tool))
  return missing.length > 0 ? `the test guest needs ${missing.join(', ')}` : undefined
}

/** Builds it unless it is there; the folder appears whole or not at all. */
export async function buildGuest() {
  if (existsSync(guestFolder())) return
  const reason = whyNoGuest()
  if (reason) throw new Stop(`The test guest cannot be built: ${reason}.`)
  const progress = showProgress('Building the test guest')
  const work = join(sharedCache, `.guest-${process.pid}`)
  const made = join(work, 'made')
  mkdirSync(made, { recursive: true })
  try {
    const kernel = fetchKernel(work)
    packInitramfs(work, kernel, join(made, 'initrd'))
    packAgent(work, join(made, 'initrd'), join(made, 'initrd-agent'))
    cpSync(join(kernel.folder, 'boot', `vmlinuz-${kernel.version}`), join(made, 'vmlinuz'))
    packDisks(work, made)
    renameSync(made, guestFolder())
  } finally {
    rmSync(work, { recursive: true, force: true })
    progress.end()
  }
  sweep()
}

/** So many guests stay: clones at other commits share the cache, and one must not take another's away while it is used. */
const kept = 3

/** Guests of older sources are of no use any more. */
function sweep() {
  const all = readdirSync(sharedCache).filter((name) => /^guest-\w{12}$/.test(name)).map((name) => join(sharedCache, name))
  const byAge = all.sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs)
  for (const path of byAge.slice(kept)) if (path !== guestFolder()) rmSync(path, { recursive: true, force: true })
}

/** @param {string} work */
function fetchKernel(work) {
  const meta = 'linux-image-cloud-amd64'
  const name = /Depends: (linux-image-\S+)/.exec(output('apt-cache', 'depends', meta) ?? '')?.[1]
  if (!name) throw new Stop(`The package ${meta} is not offered here.`, 'Run `apt-get update`, then try again.')
  const folder = unpack(work, name)
  return { folder, version: name.replace('linux-image-', '') }
}

/**
 * Downloads a package and takes it apart.
 * @param {string} work
 * @param {string} name
 */
function unpack(work, name) {
  const folder = join(work, name)
  mkdirSync(folder, { recursive: true })
  const isFetched = output('sh', '-c', `cd '${work}' && apt-get download -q '${name}' && dpkg-deb -x ${name}_*.deb '${folder}'`)
  if (isFetched === undefined) throw new Stop(`The package ${name} could not be fetched.`, 'Run `apt-get update` and check the network, then try again.')
  return folder
}

/**
 * @param {string} work
 * @param {{ folder: string, version: string }} kernel
 * @param {string} target
 */
function packInitramfs(work, kernel, target) {
  const tree = join(work, 'tree')
  mkdirSync(join(tree, 'bin'), { recursive: true })
  cpSync(join(unpack(work, 'busybox-static'), 'bin/busybox'), join(tree, 'bin/busybox'))
  cpSync(fileURLToPath(new URL('root', import.meta.url)), tree, { recursive: true })
  for (const script of ['init', 'etc/power-button.sh', 'etc/udhcpc.sh']) chmodSync(join(tree, script), 0o755)
  writeFileSync(join(tree, 'etc/banner'), `${banner}\n`)
  writeFileSync(join(tree, 'etc/hostname'), `${hostname}\n`)
  const order = copyModules(kernel, join(tree, 'bin/busybox'), join(tree, 'modules'))
  writeFileSync(join(tree, 'modules/order'), `${order.join('\n')}\n`)
  pack(tree, target)
}

/**
 * @param {{ folder: string, version: string }} kernel
 * @param {string} busybox
 * @param {string} target
 * @returns {string[]} file names in the order in which they can be loaded
 */
function copyModules({ folder, version }, busybox, target) {
  mkdirSync(target, { recursive: true })
  const base = join(folder, 'lib/modules', version)
  // Without it there is no modules.dep: the package's own install step would make it.
  if (output(busybox, 'depmod', '-b', folder, version) === undefined) throw new Stop('The guest\'s modules could not be listed.')
  const needs = new Map(readFileSync(join(base, 'modules.dep'), 'utf8').trim().split('\n').map((line) => {
    const [path = '', ...after] = line.split(/:?\s+/).filter(Boolean).map((part) => part.replace(/:$/, ''))
    return [nameOf(path), [...after.reverse(), path]]
  }))
  const paths = [...new Set(modules.flatMap((name) => needs.get(name) ?? []))]
  for (const path of paths) cpSync(join(base, path), join(target, basename(path)))
  return paths.map((path) => basename(path))
}

const nameOf = (/** @type {string} */ path) => basename(path).replace(/\.ko.*$/, '').replaceAll('-', '_')

/**
 * The agent with the libraries it needs, as a second archive behind the first: the kernel unpacks both.
 * @param {string} work
 * @param {string} initrd
 * @param {string} target
 */
function packAgent(work, initrd, target) {
  const agent = join(unpack(work, 'qemu-guest-agent'), 'usr/sbin/qemu-ga')
  const tree = join(work, 'agent')
  const libraries = [...(output('ldd', agent) ?? '').matchAll(/(\/\S+) \(0x/g)].map((match) => match[1] ?? '')
  for (const from of [agent, ...libraries]) {
    const to = from === agent ? '/bin/qemu-ga' : from
    mkdirSync(dirname(join(tree, to)), { recursive: true })
    cpSync(from, join(tree, to), { dereference: true })
  }
  pack(tree, join(work, 'agent.cpio.gz'))
  writeFileSync(target, Buffer.concat([readFileSync(initrd), readFileSync(join(work, 'agent.cpio.gz'))]))
}

/**
 * @param {string} tree
 * @param {string} target
 */
function pack(tree, target) {
  const isPacked = output('sh', '-c', `cd '${tree}' && find . | sort | cpio -o -H newc -R 0:0 --quiet | gzip -9 > '${target}'`)
  if (isPacked === undefined) throw new Stop(`${basename(target)} could not be packed.`)
}

/**
 * A rescue image of GRUB's boots from a CD and, being a hybrid, from a disk.
 * @param {string} work
 * @param {string} made
 */
function packDisks(work, made) {
  const boot = join(work, 'iso/boot')
  mkdirSync(join(boot, 'grub'), { recursive: true })
  cpSync(join(made, 'vmlinuz'), join(boot, 'vmlinuz'))
  cpSync(join(made, 'initrd-agent'), join(boot, 'initrd'))
  writeFileSync(join(boot, 'grub/grub.cfg'), `set timeout=0\nmenuentry "Test guest" {\n  linux /boot/vmlinuz ${kernelArguments}\n  initrd /boot/initrd\n}\n`)
  const iso = join(made, 'guest.iso')
  // Few modules: every one of them is read by an emulated CD drive.
  const report = output('grub-mkrescue', '-o', iso, '--install-modules=linux normal iso9660 part_msdos part_gpt fat search all_video', '--locales=', '--fonts=', '--themes=', join(work, 'iso'), '--', '-volid', 'TEST_GUEST')
  if (report === undefined) throw new Stop('grub-mkrescue made no image.', 'Are grub-pc-bin, xorriso and mtools installed?')
  if (output('qemu-img', 'convert', '-f', 'raw', '-O', 'qcow2', iso, join(made, 'guest.qcow2')) === undefined) throw new Stop('qemu-img made no image.')
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await main(async () => {
    await buildGuest()
    say(JSON.stringify(guestImages(), null, 2))
  })
}
