import { createHash } from 'node:crypto'
import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { ClusterPrograms } from '../../../scripts/setup/cluster.mjs'
import { sharedCache } from '../../../scripts/setup/paths.mjs'
import { hashOf } from '../../../scripts/setup/stamp.mjs'
import { prepareApiServer } from './apiserver'
import type { Daemon } from './daemon'
import { dataFolder, startEtcd } from './etcd'
import { makeFolder, removeFolder } from './folder'
import { furnish, furniture } from './furnish'
import { runTool } from './tools'
import { tokens, writeKubeconfigs } from './users'

// Installing all definitions takes a busy computer ten seconds and more; copying the storage of a cluster into which they
// were installed takes none. A seed is such a storage. Keys and certificates are not in it: every cluster makes its own.

const shelf = join(sharedCache, 'cluster')
/** How many stay: two kinds of storage, and a branch or two. */
const kept = 4

/** Puts a furnished storage into a new cluster's folder, and makes the seed for it when there is none. */
export async function plantSeed(programs: ClusterPrograms, folder: string): Promise<void> {
  const seed = seedFolder(programs)
  if (!existsSync(seed)) await makeSeed(programs, seed)
  await copy(seed, dataFolder(folder))
}

function seedFolder({ apiserver, etcd, manifests }: ClusterPrograms): string {
  const hash = createHash('sha256').update(JSON.stringify(furniture(manifests))).update(hashOf(['test/cluster/server/furnish.ts', 'test/cluster/server/rights.ts']))
  for (const program of [apiserver, etcd]) {
    const { size, mtimeMs } = statSync(program)
    hash.update(`\0${program}\0${size}\0${mtimeMs}`)
  }
  return join(shelf, `seed-${hash.digest('hex').slice(0, 12)}`)
}

async function makeSeed(programs: ClusterPrograms, seed: string): Promise<void> {
  const folder = makeFolder()
  const made = `${seed}.${process.pid}`
  mkdirSync(shelf, { recursive: true })
  const running: Daemon[] = []
  try {
    const etcd = await startEtcd(programs.etcd, folder)
    running.push(etcd.daemon)
    const { start, url, authority } = await prepareApiServer({ program: programs.apiserver, folder, etcdUrl: etcd.url, flags: [] })
    const server = await start()
    running.push(server)
    const kubeconfig = writeKubeconfigs(folder, url, authority.certificate).admin
    const kubectl = (...args: string[]) => runTool(programs.kubectl, args, { kubeconfig, folder })
    await furnish(programs.manifests, folder, { url, ca: authority.certificate, token: tokens.admin }, kubectl)
    await server.end()
    // The authorities of this cluster would be added to those of the next.
    await etcd.remove('/registry/configmaps/kube-system/extension-apiserver-authentication')
    await etcd.daemon.end('SIGTERM')
    await copy(dataFolder(folder), made)
    if (!existsSync(seed)) renameSync(made, seed)
  } finally {
    await Promise.all(running.map((daemon) => daemon.end()))
    rmSync(made, { recursive: true, force: true })
    removeFolder(folder)
  }
  sweep()
}

/** Seeds of older programs are of no use any more. */
function sweep(): void {
  const byAge = readdirSync(shelf).filter((name) => /^seed-\w+$/.test(name)).map((name) => join(shelf, name))
    .sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs)
  for (const path of byAge.slice(kept)) rmSync(path, { recursive: true })
}

// etcd reserves 64 MB per log file, nearly all of it holes.
const copy = (from: string, to: string) => promisify(execFile)('cp', ['-r', '--sparse=always', '--reflink=auto', from, to])
