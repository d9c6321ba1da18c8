/** P8, P9 and P10: a display of 1280x800 in our console, in noVNC, and in TigerVNC, over one server. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { run } from '../contest.mjs'
import { cpuMs } from '../process-tree.mjs'
import { forkServer } from './fork.mjs'
import { keyToPhoton, samples } from './rounds.mjs'
import { missing, noVnc, noVncInElectron, ours, tigerVnc } from './sides.mjs'

const timeoutMs = 60_000
const ourSide = ({ path }) => ours({ kind: 'vnc', path })

/**
 * @param {{ repeats: number, framesMs: number, keys: number }} size
 * @param {(id: string) => boolean} isWanted
 */
export async function display({ repeats, framesMs, keys }, isWanted) {
  const results = []
  if (isWanted('P8') || isWanted('P9')) {
    for (const [encoding, what] of /** @type {const} */ ([['raw', 'Raw'], ['tight', 'Tight with zlib'], ['asked', 'what each asks for first']])) {
      const sides = { 'Virt Desktop': ourSide, 'noVNC in Chromium': missing.noVnc() ?? noVnc, 'noVNC in our Electron': missing.noVncInElectron() ?? noVncInElectron }
      const taken = samples(sides, (side) => freeRunning(side, encoding, framesMs))
      const title = `1280x800, ${what}`
      const aim = encoding === 'asked' ? 'not worse' : '2 times less'
      if (isWanted('P8')) results.push(await run({ id: 'P8', title: `CPU for one frame of ${title}, without websockify`, unit: 'ms', aim, sides: taken('cpuMs') }, repeats))
      if (isWanted('P8')) results.push(await run({ id: 'P8', title: `CPU for one frame of ${title}, with websockify`, unit: 'ms', aim, sides: taken('allCpuMs') }, repeats))
      if (isWanted('P9')) results.push(await run({ id: 'P9', title: `frames of ${title}`, unit: '/s', aim: '1.5 times more', better: 'more', sides: taken('perSecond') }, repeats))
    }
  }
  if (isWanted('P10')) {
    const sides = samples({ 'Virt Desktop': ourSide, TigerVNC: missing.tigerVnc() ?? tigerVnc, 'noVNC in Chromium': missing.noVnc() ?? noVnc, 'noVNC in our Electron': missing.noVncInElectron() ?? noVncInElectron }, (side) => keyTimes(side, keys))
    results.push(await run({ id: 'P10', title: 'VNC key to photon', unit: 'ms', aim: 'at most 1.2 times TigerVNC and 16 ms', sides: sides('ms') }, repeats))
  }
  return results
}

/** @template T @param {(start: () => Promise<any>, server: any) => Promise<T>} measure */
async function over(side, wish, measure) {
  const folder = mkdtempSync(join(tmpdir(), 'rfb-'))
  const path = join(folder, 'socket')
  const server = await forkServer('rfb-server.mjs', { path, ...wish })
  let running
  try {
    running = await side({ path, port: server.hello.port })
    return await measure(running, server)
  } finally {
    await running?.stop()
    await server.stop()
    rmSync(folder, { recursive: true })
  }
}

/** As many frames as the client draws: CPU for each, and how many. Warm, and after its start is over. */
const freeRunning = (side, encoding, framesMs) =>
  over(side, { encoding }, async ({ pid, helpers }, server) => {
    const until = Date.now() + timeoutMs
    while ((await server.counts()).drawn < 20) {
      if (Date.now() > until) return undefined
      await sleep(100)
    }
    await sleep(framesMs / 2)
    const look = async () => ({ at: performance.now(), drawn: (await server.counts()).drawn, cpuMs: cpuMs(pid), helpersMs: helpers.reduce((sum, one) => sum + cpuMs(one), 0) })
    const before = await look()
    await sleep(framesMs)
    const after = await look()
    const frames = after.drawn - before.drawn
    if (frames === 0) return undefined
    const used = after.cpuMs - before.cpuMs
    return { cpuMs: used / frames, allCpuMs: (used + after.helpersMs - before.helpersMs) / frames, perSecond: (frames * 1_000) / (after.at - before.at) }
  })

const keyTimes = (side, keys) => over(side, { encoding: 'raw', onKeys: true }, ({ title }) => keyToPhoton(title, keys, 'P10'))
