import { join } from 'node:path'
import { defineConfig } from 'vite'
import { ironRdp } from '../../../renderer/vite.config'

const out = join(import.meta.dirname, '../../../.cache/console-page')

/** The page that test/e2e/console-lab.ts opens: the console alone, over servers in a worker. */
export default defineConfig({
  root: import.meta.dirname,
  base: './',
  plugins: [ironRdp()],
  worker: { format: 'es' },
  build: { outDir: join(out, 'page'), emptyOutDir: true, target: 'chrome130', assetsInlineLimit: 0, modulePreload: { polyfill: false }, chunkSizeWarningLimit: 4000 },
})
