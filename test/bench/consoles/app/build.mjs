/** Builds the application that shows our console to a benchmark: the page of test/fakes/console-page, a host, a window. */
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'
import { inRoot } from '../../../../scripts/setup/paths.mjs'

/** @returns {Promise<string>} its folder */
export async function buildApp() {
  const out = inRoot('.cache/bench-consoles')
  mkdirSync(out, { recursive: true })
  await build({ configFile: inRoot('test/fakes/console-page/vite.config.ts'), logLevel: 'error', build: { outDir: join(out, 'page') } })
  await build({
    configFile: false, root: import.meta.dirname, logLevel: 'error', ssr: { noExternal: true },
    build: { ssr: 'host.ts', outDir: out, emptyOutDir: false, target: 'node20', minify: false, rollupOptions: { output: { entryFileNames: 'host.js' } } },
  })
  for (const file of ['main.js', 'preload.cjs']) copyFileSync(join(import.meta.dirname, file), join(out, file))
  writeFileSync(join(out, 'package.json'), JSON.stringify({ name: 'console-bench', version: '0.0.0', type: 'module', main: 'main.js' }))
  return out
}
