import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { cache } from './paths.mjs'

/** @typedef {{ executable: string, dist: string, version: string, why: string, isPinned: boolean }} Runtime */

/**
 * @param {string} dist
 * @param {string} why
 * @param {boolean} isPinned
 * @returns {Runtime}
 */
export function runtimeIn(dist, why, isPinned) {
  const versionFile = join(dist, 'version')
  const version = existsSync(versionFile) ? readFileSync(versionFile, 'utf8').trim().replace(/^v/, '') : 'of unknown version'
  return { executable: join(dist, 'electron'), dist, version, why, isPinned }
}

/** Where a checkout's own copy of a runtime lives. */
export const preparedDist = join(cache, 'electron')
