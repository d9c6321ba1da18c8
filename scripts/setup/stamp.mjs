import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { cache, inRoot, root } from './paths.mjs'

// A stamp says for which content a step was done last. Content and not time decides: a fresh clone or a branch switch
// touches every file and changes few.

const left = new Set(['node_modules', 'build', '.cache', 'out'])

/**
 * Hashes files and folders of the checkout (names and contents); a missing one counts as absent.
 * @param {readonly string[]} paths relative to the checkout
 * @param {string} [extra] whatever else decides
 */
export function hashOf(paths, extra = '') {
  const hash = createHash('sha256').update(extra)
  for (const path of paths) add(hash, path)
  return hash.digest('hex').slice(0, 32)
}

/**
 * @param {import('node:crypto').Hash} hash
 * @param {string} path
 */
function add(hash, path) {
  const full = join(root, path)
  const stat = statSync(full, { throwIfNoEntry: false })
  if (!stat) return
  if (!stat.isDirectory()) {
    hash.update(`\0${path}\0`).update(readFileSync(full))
    return
  }
  for (const name of readdirSync(full).sort()) {
    if (!left.has(name) && !name.startsWith('.#')) add(hash, `${path}/${name}`)
  }
}

/** @param {string} name */
const stampFile = (name) => join(cache, 'stamps', name)

/** @param {string} name */
export function readStamp(name) {
  try {
    return readFileSync(stampFile(name), 'utf8')
  } catch {
    return undefined
  }
}

/**
 * @param {string} name
 * @param {string} value
 */
export function writeStamp(name, value) {
  mkdirSync(dirname(stampFile(name)), { recursive: true })
  writeFileSync(stampFile(name), value)
}

/** @param {string} path relative to the checkout */
export const exists = (path) => statSync(inRoot(path), { throwIfNoEntry: false }) !== undefined
