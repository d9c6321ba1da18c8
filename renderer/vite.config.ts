import { readdirSync } from 'node:fs'
import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

const here = import.meta.dirname

/** Each folder of texts is a language. */
const languages = new Set(readdirSync(resolve(here, 'text'), { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name))

/** Every page beside this file is one kind of window. */
const pages = readdirSync(here).filter((name) => name.endsWith('.html'))

export default defineConfig({
  root: here,
  // The page is served by the app's own scheme, from the folder it lies in.
  base: './',
  plugins: [ironRdp(), ownCopies(), react()],
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

/**
 * IronRDP as it must be for our pages: its WebAssembly a file of its own (the package carries it as text inside the script,
 * which the content security policy admits from nowhere), and its WebSocket our link. Fails the build where the package
 * has changed so that either is no longer found.
 */
export function ironRdp(): Plugin {
  return {
    name: 'iron-rdp',
    apply: 'build',
    enforce: 'pre',
    transform: {
      filter: { id: /iron-remote-desktop-rdp\.js$/ },
      handler(code) {
        const [whole, name, base64] = /const (\w+) = "data:application\/wasm;base64,([^"]+)"/.exec(code) ?? []
        if (whole === undefined || base64 === undefined || code.split('new WebSocket(').length !== 2) this.error('IronRDP is put together in another way than this plugin knows.')
        const file = this.emitFile({ type: 'asset', name: 'iron-rdp.wasm', source: Buffer.from(base64, 'base64') })
        const changed = code.replace(whole, () => `const ${name} = new URL(import.meta.ROLLUP_FILE_URL_${file})`).replace('new WebSocket(', 'openLink(')
        return { code: `import { openLink } from ${JSON.stringify(resolve(here, 'console/rdp/link.ts'))}\n${changed}`, map: null }
      },
    },
  }
}

/**
 * The script of a language holds its own copies of the few modules that it uses: those of the first script are not there yet, since
 * the first script waits for it.
 */
export function ownCopies(): Plugin {
  const languageOf = (id = '') => /\/renderer\/text\/(\w+)\/\w|\?(\w+)$/.exec(id)?.slice(1).find(Boolean)
  return {
    name: 'own-copies',
    apply: 'build',
    enforce: 'pre',
    async resolveId(source, importer, options) {
      const language = languageOf(importer)
      if (language === undefined || !languages.has(language)) return null
      const found = await this.resolve(source, importer, { ...options, skipSelf: true })
      return found && languageOf(found.id) === undefined ? `${found.id}?${language}` : found
    },
  }
}
