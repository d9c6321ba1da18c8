import { readFileSync, statSync } from 'node:fs'
import { createInterface } from 'node:readline/promises'
import { inRoot } from './paths.mjs'
import { isInstalled, output, runStep } from './run.mjs'
import { say, Stop } from './say.mjs'
import { hashOf, readStamp, writeStamp } from './stamp.mjs'

// System packages, by the table that the app itself also reads (resources/packages.json). A name `a|b` is one package
// that distributions' releases call differently.

/** @typedef {'required' | 'libvirt' | 'tests'} Group */
/** @typedef {'debian' | 'fedora' | 'arch'} Family */

/** What differs between package managers. The database's time says whether anything was installed or removed since. */
const managers = {
  debian: {
    database: '/var/lib/dpkg/status',
    isHere: (/** @type {string} */ name) => output('dpkg-query', '-W', '-f', '${db:Status-Abbrev}', name)?.startsWith('ii') ?? false,
    isOffered: (/** @type {string} */ name) => /Candidate: (?!\(none\))/.test(output('apt-cache', 'policy', name) ?? ''),
    refresh: ['apt-get', 'update', '-q'],
    install: ['apt-get', 'install', '-y', '-q', '--no-install-recommends'],
  },
  fedora: {
    database: '/var/lib/rpm',
    isHere: (/** @type {string} */ name) => output('rpm', '-q', '--whatprovides', name) !== undefined,
    isOffered: () => true,
    refresh: undefined,
    install: ['dnf', 'install', '-y'],
  },
  arch: {
    database: '/var/lib/pacman/local',
    isHere: (/** @type {string} */ name) => output('pacman', '-T', name) !== undefined,
    isOffered: () => true,
    refresh: undefined,
    install: ['pacman', '-S', '--noconfirm', '--needed'],
  },
}

/** @returns {Family | undefined} */
export function family() {
  let release = ''
  try {
    release = readFileSync('/etc/os-release', 'utf8')
  } catch {
    return undefined
  }
  const ids = [...release.matchAll(/^ID(?:_LIKE)?="?([^"\n]*)"?$/gm)].flatMap((match) => match[1]?.split(' ') ?? [])
  if (ids.includes('debian') || ids.includes('ubuntu')) return 'debian'
  if (ids.includes('fedora') || ids.includes('rhel')) return 'fedora'
  return ids.includes('arch') ? 'arch' : undefined
}

/**
 * The packages of these groups that are not installed.
 * @param {Family} system
 * @param {readonly Group[]} groups
 * @returns {string[]}
 */
function missingPackages(system, groups) {
  const table = JSON.parse(readFileSync(inRoot('resources/packages.json'), 'utf8'))
  /** @type {string[][]} */
  const wanted = groups.flatMap((group) => table[system][group].map((/** @type {string} */ names) => names.split('|')))
  const { isHere } = managers[system]
  return wanted.filter((names) => !names.some(isHere)).map((names) => names.join('|'))
}

/**
 * Installs what is missing of the groups: as root without asking, with sudo after asking on a terminal. Where neither is
 * possible it stops with the exact command.
 * @param {readonly Group[]} groups
 * @param {string} purpose what they are needed for, as in "to open the window"
 */
export async function ensurePackages(groups, purpose) {
  const system = family()
  if (!system) {
    if (readStamp('unknown-system')) return
    writeStamp('unknown-system', 'told')
    say('This distribution is unknown here, so its packages are left to you: GTK 3, NSS, ALSA, GBM, libvirt with its headers, pkg-config, a C++ compiler and make are needed.')
    return
  }
  const stamp = `packages-${groups.join('-')}`
  const key = () => hashOf(['resources/packages.json'], String(statSync(managers[system].database, { throwIfNoEntry: false })?.mtimeMs))
  if (readStamp(stamp) === key()) return
  const missing = missingPackages(system, groups)
  if (missing.length > 0) await install(system, missing, purpose)
  writeStamp(stamp, key())
}

/**
 * @param {Family} system
 * @param {string[]} missing
 * @param {string} purpose
 */
async function install(system, missing, purpose) {
  const { isOffered, refresh, install: verb } = managers[system]
  const isRoot = process.getuid?.() === 0
  const names = () => missing.map((alternatives) => {
    const list = alternatives.split('|')
    return list.find(isOffered) ?? list.at(-1) ?? alternatives
  })
  const asRoot = (/** @type {string[]} */ command) => (isRoot ? command : ['sudo', ...command])
  const hasSudo = isInstalled('sudo')
  const typed = typedCommand([...(refresh ? [refresh] : []), [...verb, ...names()]], !isRoot && hasSudo)
  if (!isRoot) {
    const question = `These system packages are needed ${purpose} and missing: ${names().join(', ')}.`
    if (!hasSudo) throw new Stop(question, `Install them as root (there is no sudo here) with\n  ${typed}\nand start again.`)
    if (!process.stdin.isTTY) throw new Stop(question, `Install them with\n  ${typed}\nand start again.`)
    if (!await isAgreed(`${question}\nInstall them with sudo?`)) throw new Stop('Nothing was installed.', `You can do it yourself:\n  ${typed}`)
  } else {
    say(`Needed ${purpose} and missing: ${names().join(', ')}.`)
  }
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const run = (/** @type {string} */ title, /** @type {string[]} */ [command, ...args]) =>
    runStep(title, command ?? '', args, { env, interactive: !isRoot, remedy: `Try it yourself:\n  ${typed}` })
  if (refresh) await run('Refreshing the list of packages', asRoot(refresh))
  // Only now are alternatives decided: before the refresh a fresh system knows no packages at all.
  await run('Installing system packages', asRoot([...verb, ...names()]))
}

/**
 * What a person would type; on a fresh system the list of packages is empty until it is refreshed.
 * @param {readonly (readonly string[])[]} commands
 * @param {boolean} withSudo
 */
export const typedCommand = (commands, withSudo) => commands.map((words) => [...(withSudo ? ['sudo'] : []), ...words].join(' ')).join(' && ')

/** @param {string} question */
export async function isAgreed(question) {
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  const answer = await terminal.question(`${question} [Y/n] `)
  terminal.close()
  return !/^\s*n/i.test(answer)
}
