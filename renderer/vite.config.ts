import { readdirSync } from 'node:fs'
import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { ironRdp } from './iron-rdp'

const here = import.meta.dirname

/** Every page beside this file is one kind of window. */
const pages = readdirSync(here).filter((name) => name.endsWith('.html'))

export default defineConfig({
  root: here,
  // The page is served by the app's own scheme, from the folder it lies in.
  base: './',
  plugins: [ironRdp(), react()],
  build: {
    outDir: '../out/renderer',
    emptyOutDir: true,
    // The oldest Chromium that the app is run with (Electron 33).
    target: 'chrome130',
    sourcemap: true,
    // Fonts and pictures stay files: the content security policy admits no data: URLs for scripts and styles.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: pages.map((name) => resolve(here, name)),
      checks: { pluginTimings: false },
      // All that the first paint needs is one script and one style sheet: each file more is a round trip through main.
      output: { codeSplitting: { groups: [{ name: 'first', tags: ['$initial'] }] } },
    },
    chunkSizeWarningLimit: 4000,
  },
})
