import { resolve } from 'node:path'
import { defineConfig, type Plugin } from 'vite'

const addon = resolve(import.meta.dirname, '../native')

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

export default defineConfig({
  root: import.meta.dirname,
  plugins: [nativeStaysOutside],
  ssr: { noExternal: true, target: 'node' },
  build: {
    ssr: true,
    outDir: '../out/main',
    emptyOutDir: true,
    target: 'node20',
    minify: false,
    sourcemap: true,
    rolldownOptions: {
      input: { 'index': 'main/index.ts', 'libvirt-host': 'main/host/libvirt-host.ts' },
      external: ['electron'],
      // Flat, so that the way to the addon is the same from every chunk.
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
})
