/**
 * P15 and P16: a desktop of 1280x800 over RDP in our console and in FreeRDP's client, served by the same xrdp. All of the desktop moves, 30 times a
 * second; frames are counted by the numbers that both windows show, so that neither side reports on itself.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { canServeXrdp, startXrdpSession } from '../../world/xrdp.mjs'
import { run } from '../contest.mjs'
import { cpuMs } from '../process-tree.mjs'
import { allPictures, heightPx, widthPx } from './pictures.mjs'
import { keyToPhoton, samples, withWindow } from './rounds.mjs'
import { freeRdp, missing, ours } from './sides.mjs'

const timeoutMs = 60_000
/** Each session has a display of its own: who was killed leaves sockets behind. */
let display = 30
const corner = [widthPx - 64, heightPx - 64]

/** What is missing for it here. */
export const whyNoDesktop = () => (canServeXrdp() ? undefined : 'xrdp and xorgxrdp are not installed')

const sides = () => ({ 'Virt Desktop': ({ port }) => ours({ kind: 'rdp', port }), FreeRDP: missing.freeRdp() ?? freeRdp(), 'FreeRDP told to use RemoteFX': missing.freeRdp() ?? freeRdp('/rfx', '/network:lan') })

/**
 * @param {{ repeats: number, framesMs: number, keys: number }} size
 * @param {(id: string) => boolean} isWanted
 */
export async function remoteDesktop({ repeats, framesMs, keys }, isWanted) {
  const results = []
  if (isWanted('P15')) {
    const figures = samples(sides(), (side) => moving(side, framesMs))
    results.push(await run({ id: 'P15', title: 'RDP frames of 1280x800', unit: '/s', aim: 'not worse', better: 'more', sides: figures('perSecond') }, repeats))
    results.push(await run({ id: 'P15', title: 'CPU for one of them', unit: 'ms', aim: 'not worse', sides: figures('cpuMs') }, repeats))
  }
  if (isWanted('P16')) {
    const figures = samples(sides(), (side) => typed(side, keys))
    results.push(await run({ id: 'P16', title: 'RDP key to photon', unit: 'ms', aim: 'at most 1.2 times FreeRDP and 16 ms', sides: figures('ms') }, repeats))
  }
  return results
}

/** @template T @param {(running: any, painter: any) => Promise<T>} measure */
async function over(side, wish, measure) {
  const session = await startXrdpSession({ display: ++display, port: 3_360 + display })
  let running
  try {
    const painter = session.start('python3', [fileURLToPath(new URL('painter.py', import.meta.url)), ...wish], 'pipe')
    const pictures = allPictures()
    // Who shows none of them does not read them.
    painter.stdin.on('error', () => {}).end(Buffer.concat([Buffer.from(`${pictures.length}\n${widthPx}\n${heightPx}\n`), ...pictures]))
    running = await side(session)
    return await measure(running)
  } finally {
    await running?.stop()
    session.stop()
  }
}

/** Warm, and after its start is over. */
const moving = (side, framesMs) =>
  over(side, [], ({ pid, title }) =>
    withWindow(title, async (probe) => {
      const until = Date.now() + timeoutMs
      while ((await probe.ask('frames', { corner, forMs: 3_000 })).seen < 2) if (Date.now() > until) return undefined
      await sleep(framesMs / 2)
      const before = cpuMs(pid)
      const { seen, ms } = await probe.ask('frames', { corner, forMs: framesMs })
      return seen === 0 ? undefined : { perSecond: (seen * 1_000) / ms, cpuMs: (cpuMs(pid) - before) / seen }
    }))

const typed = (side, keys) => over(side, ['keys'], ({ title }) => keyToPhoton(title, keys, 'P16'))
