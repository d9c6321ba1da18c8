/**
 * `npm run bench`: the measures, ours and the peers that are installed side by side, in a world of their own.
 * `--smoke` only checks that every contest runs, with few machines and repeats; `npm run bench -- P1 P4` runs the named ones.
 * SOAK, a day of consoles that takes twenty minutes, and TYPE, which no emulated guest on a busy computer passes, run only when they are named.
 * Each result is also one line of JSON on the file named by VIRT_DESKTOP_BENCH_JSON.
 */
import { spawnSync } from 'node:child_process'
import { appendFileSync } from 'node:fs'
import { clusters } from '../test/bench/clusters/clusters.mjs'
import { display } from '../test/bench/consoles/display.mjs'
import { remoteDesktop, whyNoDesktop } from '../test/bench/consoles/remote-desktop.mjs'
import { serial } from '../test/bench/consoles/serial.mjs'
import { lines } from '../test/bench/contest.mjs'
import { inventory } from '../test/bench/inventory.mjs'
import { soak } from '../test/bench/soak.mjs'
import { typing } from '../test/bench/typing.mjs'
import { stats } from '../test/bench/stats.mjs'
import { versions } from '../test/bench/versions.mjs'
import { whyNoCluster } from './setup/cluster.mjs'
import { inRoot } from './setup/paths.mjs'
import { main, say } from './setup/say.mjs'

const isSmoke = process.argv.includes('--smoke')
const size = isSmoke ? { machines: 60, repeats: 1, watchMs: 1_000, framesMs: 1_000, keys: 3, crowd: 300, events: 6_000, realEvents: 600, scrollMs: 1_500, settleMs: 1_000 } : { machines: 2_000, repeats: Number(process.env.VIRT_DESKTOP_BENCH_REPEATS ?? 5), watchMs: 60_000, framesMs: 6_000, keys: 20, crowd: 10_000, events: 1_000_000, realEvents: 20_000, scrollMs: 20_000, settleMs: 10_000 }
const named = process.argv.slice(2).filter((word) => /^(P\d+m?|SOAK|TYPE)$/.test(word))
const isWanted = (/** @type {string} */ id) => (named.length === 0 && id !== 'SOAK' && id !== 'TYPE') || named.includes(id)

const groups = [
  { ids: ['P4'], run: stats },
  { ids: ['P8', 'P9', 'P10'], run: display },
  { ids: ['P11'], run: serial },
  { ids: ['P15', 'P16'], run: remoteDesktop, why: whyNoDesktop },
  { ids: ['P5', 'P5m', 'P6', 'P14'], run: clusters, why: whyNoCluster },
  { ids: ['SOAK'], run: soak },
  { ids: ['TYPE'], run: typing },
  { ids: ['P1', 'P2', 'P3', 'P7', 'P12', 'P13'], run: inventory },
]

await main(async () => {
  if (!process.env.VIRT_DESKTOP_WORLD) {
    return spawnSync(process.execPath, [inRoot('test/world/enter.mjs'), '--', process.execPath, ...process.argv.slice(1)], { stdio: 'inherit' }).status ?? 1
  }
  say(versions())
  let isWhole = true
  for (const group of groups.filter(({ ids }) => ids.some(isWanted))) {
    const reason = group.why?.()
    if (reason) {
      say(`${group.ids.join(', ')}: not run, for ${reason}.`)
      continue
    }
    for (const result of await group.run(size, isWanted)) {
      say(lines(result))
      if (process.env.VIRT_DESKTOP_BENCH_JSON) appendFileSync(process.env.VIRT_DESKTOP_BENCH_JSON, `${JSON.stringify(result)}\n`)
      // A peer that fails to finish spoils the table, but only our own sides are what a smoke run checks.
      const isOurs = (/** @type {string} */ side) => side === Object.keys(result.figures)[0] || side.startsWith('Virt Desktop')
      if (Object.keys(result.trouble).some((side) => !isSmoke || isOurs(side))) isWhole = false
    }
  }
  return isWhole ? 0 : 1
})
