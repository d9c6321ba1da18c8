import { readdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { defineConfig, type Plugin } from 'vite'

const here = import.meta.dirname
const addon = resolve(here, '../native')

/** The addon is loaded where it lies: out/main/*.js finds it two folders up, in a checkout as in the package. */
const nativeStaysOutside: Plugin = {
  name: 'native-stays-outside',
  enforce: 'pre',
  async resolveId(source, importer, options) {
    if (!source.includes('/native')) return null
    const found = await this.resolve(source, importer, { ...options, skipSelf: true })
    const path = found?.id ?? (importer ? resolve(importer, '..', source) : source)
    if (path !== addon && !path.startsWith(`${addon}/`)) return null
    const file = path === addon ? '/index.js' : path.slice(addon.length)
    return { id: `../../native${/\.\w+$/.test(file) ? file : `${file}.js`}`, external: true }
  },
}

/** Every host is a program of its own: host/<name>-host.ts. */
const hosts = readdirSync(resolve(here, 'host')).filter((name) => name.endsWith('-host.ts'))
const programs = ['index.ts', ...hosts.map((name) => `host/${name}`)]

export default defineConfig({
  root: here,
  plugins: [nativeStaysOutside],
  ssr: { noExternal: true, target: 'node' },
  // CommonJS packages name their own file (write-file-atomic does); in a module that name is import.meta's.
  define: { __filename: 'import.meta.filename' },
  build: {
    ssr: true,
    outDir: '../out/main',
    emptyOutDir: true,
    target: 'node20',
    minify: false,
    sourcemap: true,
    rolldownOptions: {
      checks: { pluginTimings: false },
      input: programs.map((path) => resolve(here, path)),
      external: ['electron'],
      // Flat, so that the way to the addon is the same from every chunk.
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
})
