/** SOAK: ten thousand reconnections and a thousand tabs in the real window (test/e2e/soak.e2e.ts), and what is held before and after. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inRoot } from '../../scripts/setup/paths.mjs'
import { run } from './contest.mjs'

/** What is counted, and in which unit. */
const counted = { heapBytes: 'MB', nodes: '', listeners: '', canvases: '', contexts2d: '', contextsGl: '', ports: '', descriptors: '', residentBytes: 'MB', qemuDescriptors: '' }
const whole = { reconnections: 10_000, tabs: 1_000 }
const small = { reconnections: 20, tabs: 8 }

/** @param {{ repeats: number }} size */
export async function soak({ repeats }) {
  const { reconnections, tabs } = repeats === 1 ? small : whole
  const folder = mkdtempSync(join(tmpdir(), 'soak-'))
  const figures = join(folder, 'figures.json')
  const { status } = spawnSync(process.execPath, [inRoot('node_modules/@playwright/test/cli.js'), 'test', '--config', inRoot('test/playwright.config.ts'), 'soak.e2e', '--reporter', 'line'], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, VIRT_DESKTOP_SOAK: `${reconnections},${tabs}`, VIRT_DESKTOP_SOAK_FIGURES: figures },
  })
  const looks = existsSync(figures) ? JSON.parse(readFileSync(figures, 'utf8')).looks : []
  rmSync(folder, { recursive: true })
  const results = []
  for (const [what, unit] of Object.entries(counted)) {
    const at = (index) => async () => {
      const value = looks[index]?.[what]
      if (value === undefined || status !== 0) throw new Error('the soak did not pass; see above')
      return unit === 'MB' ? value / 1e6 : value
    }
    results.push(await run({ id: 'SOAK', title: `${what} after ${reconnections} reconnections and ${tabs} tabs`, unit, aim: 'as before', sides: { after: at(1), before: at(0) } }, 1))
  }
  return results
}
