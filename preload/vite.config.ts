import { defineConfig } from 'vite'

// A sandboxed preload script must be one CommonJS file.
export default defineConfig({
  root: import.meta.dirname,
  build: {
    outDir: '../out/preload',
    emptyOutDir: true,
    target: 'chrome130',
    minify: false,
    lib: { entry: 'index.ts', formats: ['cjs'], fileName: () => 'index.cjs' },
    rolldownOptions: { external: ['electron'] },
  },
})
