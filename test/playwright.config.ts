import { defineConfig } from '@playwright/test'

// Whole-app tests, run by scripts/test.mjs inside the private world: `npm test -- e2e`.
export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.e2e.ts',
  // A benchmark's, which says how much is typed and how fast.
  testIgnore: process.env.VIRT_DESKTOP_TYPING ? [] : ['**/typing.e2e.ts'],
  outputDir: '../test-results/e2e',
  workers: 1,
  timeout: 90_000,
  // A hang and not a busy computer ends a test.
  expect: { timeout: 20_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: [['list'], ['json', { outputFile: process.env.PLAYWRIGHT_JSON_OUTPUT_FILE ?? '../.cache/reports/e2e.json' }]],
})
