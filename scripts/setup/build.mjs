import { stripVTControlCharacters } from 'node:util'
import { exists, hashOf, readStamp, writeStamp } from './stamp.mjs'
import { notedParts } from './parts.mjs'
import { inRoot } from './paths.mjs'
import { say, seconds, Stop } from './say.mjs'

// The three worlds of the app are three builds. Each knows what it is made from, and is built again only when that changed.

const everywhere = ['package-lock.json', 'scripts/setup/build.mjs', 'scripts/setup/parts.mjs', 'resources/licences', 'preload/contract', 'preload/wire']

export const worlds = {
  renderer: { sources: ['renderer', 'resources'], output: 'out/renderer/index.html' },
  preload: { sources: ['preload'], output: 'out/preload/index.cjs' },
  main: { sources: ['main', 'resources'], output: 'out/main/index.js' },
}

/** @typedef {keyof typeof worlds} World */

/** @param {World} world */
const keyOf = (world) => hashOf([...worlds[world].sources, ...everywhere])

/** @param {{ isWatching?: boolean }} [options] */
export async function buildAll({ isWatching = false } = {}) {
  const names = /** @type {World[]} */ (Object.keys(worlds))
  const stale = names
    .map((name) => ({ name, key: keyOf(name) }))
    .filter(({ name, key }) => isWatching || readStamp(`build-${name}`) !== key || !exists(worlds[name].output))
  if (stale.length === 0) return
  const begun = Date.now()
  const { build } = await import('vite')
  const results = await Promise.allSettled(stale.map(async ({ name, key }) => {
    await build({
      configFile: inRoot(name, 'vite.config.ts'),
      plugins: [notedParts(name)],
      logLevel: isWatching ? 'info' : 'warn',
      ...(isWatching && { build: { watch: {} } }),
    })
    writeStamp(`build-${name}`, key)
  }))
  const failed = results.flatMap((result, index) =>
    result.status === 'rejected' ? [`${stale[index]?.name}: ${messageOf(result.reason)}`] : [])
  if (failed.length > 0) throw new Stop(`The build failed.\n${failed.join('\n')}`)
  say(`Built ${stale.map(({ name }) => name).join(', ')} in ${seconds(Date.now() - begun)}.`)
}

/** @param {unknown} error */
const messageOf = (error) => stripVTControlCharacters(error instanceof Error ? error.message : String(error)).replaceAll(/\n\s*Stack backtrace:(\n\s+.*)*/g, '')
