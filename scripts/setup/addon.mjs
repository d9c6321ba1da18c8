import { copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { cache, inRoot, sharedCache } from './paths.mjs'
import { output, runStep } from './run.mjs'
import { hashOf, readStamp, writeStamp } from './stamp.mjs'

const built = inRoot('native/build/libvirt.node')
const shelf = join(sharedCache, 'addon')
/** How many built addons stay on the shelf: a few branches' worth. */
const kept = 6

/**
 * Builds the libvirt addon when one of its sources changed. Node-API is stable, so one build serves Node and every
 * Electron; and the same sources against the same libvirt make the same addon, so checkouts of one person share it.
 */
export async function ensureAddon() {
  const sources = ['native', 'node_modules/node-addon-api/package.json', 'node_modules/node-api-headers/package.json']
  const key = hashOf(sources, process.arch)
  if (readStamp('addon') === key && existsSync(built)) return
  const shared = join(shelf, `${hashOf(sources, `${process.arch} ${output('pkg-config', '--modversion', 'libvirt')}`)}.node`)
  mkdirSync(inRoot('native/build'), { recursive: true })
  if (existsSync(shared)) {
    place(shared, built)
  } else {
    // Two builds in one folder would tread on each other.
    mkdirSync(cache, { recursive: true })
    await runStep('Building the libvirt addon', 'flock', ['--no-fork', join(cache, 'addon.lock'), 'make', '-C', inRoot('native'), `-j${availableParallelism()}`],
      { remedy: 'It needs make, g++, pkg-config and the headers of libvirt.' })
    // Sources that changed meanwhile belong to the next build.
    if (hashOf(sources, process.arch) !== key) return
    mkdirSync(shelf, { recursive: true })
    place(built, shared)
    sweep()
  }
  writeStamp('addon', key)
}

/**
 * A copy that appears whole: a process that has the old file mapped keeps it.
 * @param {string} from
 * @param {string} to
 */
function place(from, to) {
  copyFileSync(from, `${to}.${process.pid}`)
  renameSync(`${to}.${process.pid}`, to)
}

function sweep() {
  const byAge = readdirSync(shelf).map((name) => join(shelf, name)).sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs)
  for (const path of byAge.slice(kept)) rmSync(path)
}
