import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { family } from './packages.mjs'
import { sharedCache } from './paths.mjs'
import { output } from './run.mjs'
import { Stop } from './say.mjs'

// An etcd from before progress notifications on request, with which the API server offers no WatchList: the other half of
// what clusters do. It is Debian 12's package, taken apart and not installed: installed it would start a daemon.

const shelf = join(sharedCache, 'cluster')
const prefix = 'etcd-debian-'

/** WatchList works from 3.4.31 on in that series, and from 3.5.13 on. */
const isOld = (/** @type {string} */ version) => {
  const [, minor = 0, patch = 0] = /^3\.(\d+)\.(\d+)/.exec(version)?.map(Number) ?? []
  return (minor === 4 && patch < 31) || (minor === 5 && patch < 13)
}

const unpacked = () => (existsSync(shelf) ? readdirSync(shelf) : []).find((name) => name.startsWith(prefix))

const offered = () => /Candidate: (\S+)/.exec(output('apt-cache', 'policy', 'etcd-server') ?? '')?.[1] ?? ''

/** Why there is no such etcd here, or undefined. */
export function whyNoOldEtcd() {
  if (unpacked()) return undefined
  if (family() !== 'debian') return 'the old etcd comes from a package of Debian 12'
  return isOld(offered()) ? undefined : `Debian's etcd here is ${offered() || 'none'}, and one from before 3.4.31 is wanted`
}

/** Downloads it unless it is there; the folder appears whole or not at all. */
export async function ensureOldEtcd() {
  const reason = whyNoOldEtcd()
  if (reason || unpacked()) return
  const made = join(shelf, `.etcd-${process.pid}`)
  mkdirSync(made, { recursive: true })
  try {
    const version = offered()
    if (output('sh', '-c', `cd '${made}' && apt-get download -q etcd-server=${version} && dpkg-deb -x etcd-server_*.deb . && rm etcd-server_*.deb`) === undefined) {
      throw new Stop('The package etcd-server could not be fetched.', 'Run `apt-get update` and check the network, then try again.')
    }
    renameSync(made, join(shelf, `${prefix}${version.replaceAll(/[^\w.]/g, '-')}`))
  } finally {
    rmSync(made, { recursive: true, force: true })
  }
}

/** Why no test can use it, or undefined. */
export const whyNotFetched = () => whyNoOldEtcd() ?? (unpacked() ? undefined : 'the old etcd could not be fetched')

/** The program that ensureOldEtcd() has prepared. */
export function oldEtcd() {
  const name = unpacked()
  if (!name) throw new Stop(`There is no old etcd: ${whyNoOldEtcd() ?? 'it was not fetched'}.`)
  return join(shelf, name, 'usr/bin/etcd')
}
