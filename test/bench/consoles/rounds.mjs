/** What the contests of displays share: one run of a side that serves several of them, and a key's way to the screen. */
import { setTimeout as sleep } from 'node:timers/promises'
import { openProbe } from '../probe.mjs'

const timeoutMs = 60_000

/** One run of a side serves several contests: each asks for its figure of the same round. A side that cannot run here is its reason. */
export function samples(sides, measure) {
  const taken = Object.fromEntries(Object.keys(sides).map((name) => [name, []]))
  return (figure) =>
    Object.fromEntries(
      Object.entries(sides).map(([name, side]) => {
        let round = 0
        return [name, async () => {
          if (typeof side === 'string') throw new Error(side)
          return (await (taken[name][round++] ??= measure(side)))?.[figure]
        }]
      }),
    )
}

/** Brings a side's window of 1280x800 to the display's corner, and hands over the probe that reads it; `undefined` where there is none. */
export async function withWindow(title, read) {
  const probe = openProbe()
  try {
    const { window } = await probe.ask('window', { name: title, timeoutMs })
    if (!window) return undefined
    await probe.ask('place', { id: window.id, width: window.width, height: window.height })
    return await read(probe)
  } finally {
    probe.close()
  }
}

/** A key goes down, the server turns a rectangle light or dark, and the screen shows it. */
export const keyToPhoton = (title, keys, id) =>
  withWindow(title, async (probe) => {
    const region = [200, 200, 100, 100]
    await probe.ask('settle', { region, quietMs: 1_500, timeoutMs })
    await probe.ask('click', { x: 640, y: 600 })
    await probe.ask('settle', { region, quietMs: 500, timeoutMs })
    const taken = []
    // The first key is not counted: it also sets things up.
    for (let press = 0; press <= keys; press++) {
      const { ms } = await probe.ask('keyToPixel', { keys: 'x', region, timeoutMs: 5_000 })
      if (ms === null) {
        if (process.env.VIRT_DESKTOP_BENCH_PICTURES) await probe.ask('picture', { region: [0, 0, 1280, 840], path: `${process.env.VIRT_DESKTOP_BENCH_PICTURES}/${id} ${title}.png` })
        return undefined
      }
      if (press > 0) taken.push(ms)
      await sleep(150 + Math.random() * 20)
    }
    return { ms: taken }
  })
