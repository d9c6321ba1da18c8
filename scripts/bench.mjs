/**
 * `npm run bench`: the measures, ours and the peers that are installed side by side, in a world of their own.
 * `--smoke` only checks that each contest runs, with few machines and repeats; `-- P1 P4` runs the named ones.
 */
import { spawnSync } from 'node:child_process'
import { lines } from '../test/bench/contest.mjs'
import { ensureElectron } from './setup/electron.mjs'
import { inRoot } from './setup/paths.mjs'
import { say } from './setup/say.mjs'

const isSmoke = process.argv.includes('--smoke')
const named = process.argv.slice(2).filter((word) => /^P\d+$/.test(word))

const sizes = isSmoke ? { machines: 20, repeats: 1, watchMs: 1_000 } : { machines: 2_000, repeats: 5, watchMs: 60_000 }

const groups = [
  { ids: ['P4'], load: async () => (await import('../test/bench/stats.mjs')).stats },
  { ids: ['P1', 'P2', 'P3', 'P7', 'P12', 'P13'], load: async () => (await import('../test/bench/inventory.mjs')).inventory },
]
