import { readFileSync } from 'node:fs'
import { inRoot } from './paths.mjs'
import { runStep } from './run.mjs'
import { hashOf, readStamp, writeStamp } from './stamp.mjs'

/** Installs the npm packages unless node_modules holds just what the lock file says. None may run a script for it: none needs to. */
export async function ensureModules() {
  const key = hashOf(['package.json', 'package-lock.json'])
  const isCurrent = readStamp('modules') === key && readLock('node_modules/.package-lock.json')
  if (isCurrent) return
  if (!isAsLocked()) {
    await runStep('Installing npm packages', 'npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'],
      { remedy: 'Check that the npm registry can be reached, then start again.' })
  }
  writeStamp('modules', key)
}

/** `npm ci` starts by deleting node_modules, so a tree that is right already, however it came to be, is left alone. */
function isAsLocked() {
  const wanted = readLock('package-lock.json')
  const found = readLock('node_modules/.package-lock.json')
  if (!wanted || !found) return false
  return Object.entries(wanted).every(([path, { version, optional }]) =>
    path === '' || found[path]?.version === version || (optional === true && !found[path]))
}

/**
 * @param {string} path
 * @returns {Record<string, { version?: string, optional?: boolean }> | undefined}
 */
function readLock(path) {
  try {
    return JSON.parse(readFileSync(inRoot(path), 'utf8')).packages
  } catch {
    return undefined
  }
}
