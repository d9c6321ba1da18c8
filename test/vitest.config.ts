import { defineConfig } from 'vitest/config'
import react from '@vitejs/plugin-react'

// Unit tests: no display, no daemon, no built app. The other tiers choose their files on the command line of scripts/test.mjs.
export default defineConfig({
  plugins: [react()],
  test: {
    root: import.meta.dirname,
    include: ['**/*.test.{ts,tsx}'],
    exclude: ['native/**', 'libvirt/**', 'bench/**', 'e2e/**', 'scripts/package.test.ts', 'guest/**', 'world/**', '**/node_modules/**'],
    pool: 'threads',
    testTimeout: 10_000,
  },
})
