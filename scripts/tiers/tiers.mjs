import { existsSync } from 'node:fs'
import { enter, whyNoWorld } from '../../test/world/enter.mjs'
import { hasLibvirt } from '../../test/world/libvirt.mjs'
import { whyNoCluster } from '../setup/cluster.mjs'
import { inRoot } from '../setup/paths.mjs'
import { isInstalled } from '../setup/run.mjs'
import { countByExit, countPlaywright, countVitest, reportFile } from './counts.mjs'
import { runBound, untilEnd } from './run-bound.mjs'

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */
/** @typedef {Counts & { output: string, milliseconds: number, reason?: string }} Outcome */
/** @typedef {{ pattern?: string, files: string[] }} Selection */
/**
 * @typedef {object} Tier
 * @property {string} name
 * @property {() => string | undefined | Promise<string | undefined>} why why it cannot run here, or undefined
 * @property {(selection: Selection) => Promise<Outcome>} run
 */

const bin = (/** @type {string[]} */ ...parts) => inRoot('node_modules', ...parts)

/** Output that is captured is not for a terminal, whatever the surroundings say. */
const plain = () => ({ ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined })

/** @type {Tier} */
const types = {
  name: 'types',
  why: () => undefined,
  run: async () => countByExit(await runBound(process.execPath, [bin('typescript/bin/tsc'), '-b', '--pretty', 'false'])),
}

/** @type {Tier} */
const lint = {
  name: 'lint',
  why: () => undefined,
  run: async () => countByExit(await runBound(process.execPath, [bin('oxlint/bin/oxlint'), '--deny-warnings'])),
}

/**
 * A tier of vitest; test/vitest.config.ts knows which files belong to it.
 * @param {string} name
 * @param {{ inWorld?: boolean, without?: string[], needs?: () => string | undefined, minutes?: number }} options without: see test/world/enter.mjs
 * @returns {Tier}
 */
const vitest = (name, { inWorld = false, without = [], needs = () => undefined, minutes = 10 }) => ({
  name,
  why: () => (inWorld ? whyNoWorld() : undefined) ?? needs(),
  async run({ pattern, files }) {
    const report = reportFile(name)
    const command = [bin('vitest/vitest.mjs'), 'run', '--config', 'test/vitest.config.ts', '--reporter=default', '--reporter=json',
      `--outputFile.json=${report}`, '--passWithNoTests', ...(pattern ? ['-t', pattern] : []), ...files]
    const env = { ...plain(), VIRT_DESKTOP_TIER: name }
    const ended = inWorld
      ? await untilEnd(() => enter([process.execPath, ...command], { env, without, stdio: ['ignore', 'pipe', 'pipe'] }), minutes)
      : await runBound(process.execPath, command, { env, minutes })
    return countVitest(ended, report)
  },
})

const needsLibvirt = () => (hasLibvirt() && isInstalled('qemu-system-x86_64') ? undefined : 'libvirt or QEMU is not installed')
const needsDisplay = () => (isInstalled('Xvfb') && isInstalled('dbus-daemon') ? undefined : 'Xvfb or dbus-daemon is not installed')

/** @type {Tier} */
const e2e = {
  name: 'e2e',
  why: () => whyNoWorld() ?? needsDisplay() ?? needsLibvirt(),
  async run({ pattern, files }) {
    const report = reportFile('e2e')
    const command = [bin('@playwright/test/cli.js'), 'test', '--config', 'test/playwright.config.ts', ...(pattern ? ['-g', pattern] : []), ...files]
    const env = { ...plain(), PLAYWRIGHT_JSON_OUTPUT_FILE: report }
    return countPlaywright(await untilEnd(() => enter([process.execPath, ...command], { env, stdio: ['ignore', 'pipe', 'pipe'] }), 45), report)
  },
}

/** What the benchmarks check, without their numbers: whether the program runs and its promises hold at a small scale. */
/** @type {Tier} */
const bench = {
  name: 'bench',
  why: () => whyNoWorld() ?? needsDisplay() ?? needsLibvirt() ?? (existsSync(inRoot('scripts/bench.mjs')) ? undefined : 'there are no benchmarks yet'),
  run: async () => countByExit(await untilEnd(() => enter([process.execPath, 'scripts/bench.mjs', '--smoke'], { stdio: ['ignore', 'pipe', 'pipe'] }), 10)),
}

export const tiers = [
  types,
  lint,
  vitest('unit', {}),
  vitest('native', {}),
  vitest('libvirt', { inWorld: true, needs: needsLibvirt, minutes: 20 }),
  vitest('cluster', { inWorld: true, without: ['libvirt', 'display'], needs: whyNoCluster, minutes: 20 }),
  e2e,
  vitest('package', { inWorld: true, needs: needsDisplay }),
  bench,
]

/** What `npm run check` runs, and what `npm test -- check` means. */
export const checks = ['types', 'lint', 'unit']
