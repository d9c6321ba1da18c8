import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig, type ViteUserConfig } from 'vitest/config'

// The tiers of scripts/test.mjs that are vitest's. Unit tests need no display, no daemon, no built app; they are what plain
// `npx vitest --config test/vitest.config.ts` runs.
const tiers: Record<string, ViteUserConfig['test']> = {
  unit: {
    include: ['**/*.test.{ts,tsx}'],
    exclude: ['native/**', 'libvirt/**', 'cluster/**', 'bench/**', 'scripts/package.test.ts', '**/node_modules/**'],
    pool: 'threads',
    // One more than two processors: many tests wait for a socket or a child meanwhile.
    maxWorkers: Math.max(3, availableParallelism()),
    // Files share a thread and its modules, which halves the time. One that puts something into the surroundings, or needs
    // modules of its own, sees to it itself: see fakes/page-globals.ts.
    isolate: false,
    // A hang, not a busy computer, is what ends a test.
    testTimeout: 60_000,
    expect: { poll: { timeout: 30_000 } },
  },
  native: { include: ['native/**/*.test.ts'], pool: 'forks', testTimeout: 60_000 },
  // One daemon for all: file after file.
  libvirt: { include: ['libvirt/**/*.test.ts'], pool: 'forks', fileParallelism: false, testTimeout: 60_000, hookTimeout: 60_000 },
  // Each file starts API servers of its own, of 300 MB and one busy core at the start, and waits much of its time: two at once.
  cluster: { include: ['cluster/**/*.test.ts'], pool: 'forks', maxWorkers: 2, testTimeout: 120_000, hookTimeout: 240_000 },
  package: { include: ['scripts/package.test.ts'], pool: 'forks', testTimeout: 120_000, hookTimeout: 300_000 },
}

const chosen = tiers[process.env.VIRT_DESKTOP_TIER ?? 'unit']
if (!chosen) throw new Error(`There is no tier ${process.env.VIRT_DESKTOP_TIER}.`)

export default defineConfig({
  plugins: [react()],
  test: {
    root: import.meta.dirname,
    setupFiles: ['./patience.ts'],
    // Modules that did not change are not compiled again: a third of the time of the unit tests.
    experimental: { fsModuleCache: true, fsModuleCachePath: join(import.meta.dirname, '../.cache/test-modules') },
    ...chosen,
  },
})
