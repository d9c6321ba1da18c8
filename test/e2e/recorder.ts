// What the window said and when, and how smoothly it went on: recorded in the page itself, so that no round trip blurs it.
import type { ElectronApplication, Page } from '@playwright/test'
import { once } from 'node:events'
import { Worker } from 'node:worker_threads'

interface Said {
  readonly at: number
  readonly text: string
}

interface Recording {
  readonly said: Said[]
  /** The longest task of the page, ms. */
  longestMs: number
}

declare global {
  interface Window {
    recording: Recording
  }
}

/** Records every text of the status bar from now on. Loads of the page end it. */
export async function record(page: Page): Promise<void> {
  await page.evaluate(() => {
    const bar = document.querySelector<HTMLElement>('footer[aria-label="State of connections and tasks"]')!
    const said: Said[] = []
    window.recording = { said, longestMs: 0 }
    const note = () => {
      const text = bar.innerText.replace(/\s+/g, ' ')
      if (said.at(-1)?.text !== text) said.push({ at: Date.now(), text })
    }
    new MutationObserver(note).observe(bar, { subtree: true, childList: true, characterData: true })
    note()
  })
}

/** When the status bar first said so after `from` (epoch ms); waits for it. */
export async function saidAt(page: Page, words: RegExp, from = 0, timeout = 30_000): Promise<number> {
  const found = await page.waitForFunction(
    ([source, after]) => window.recording.said.find(({ at, text }) => at >= after && new RegExp(source).test(text))?.at,
    [words.source, from] as const,
    { timeout, polling: 50 },
  ).catch(async () => {
    throw new Error(`The status bar did not say ${words}, but: ${JSON.stringify(await page.evaluate(() => window.recording.said))}`)
  })
  return (await found.jsonValue()) as number
}

/** A thread of its own that only ticks: how long the computer itself let nobody run, ms. On a busy one that is no fault of ours. */
function measureComputer() {
  const worker = new Worker(`
    let last = performance.now(), longestMs = 0
    setInterval(() => { const now = performance.now(); longestMs = Math.max(longestMs, now - last - 10); last = now }, 10)
    require('node:worker_threads').parentPort.on('message', () => require('node:worker_threads').parentPort.postMessage(longestMs))`, { eval: true })
  return async () => {
    worker.postMessage('how long')
    const [longestMs] = (await once(worker, 'message')) as [number]
    await worker.terminate()
    return longestMs
  }
}

/** Measures from now on the longest times (ms) in which the page, main and the computer itself did nothing for anybody. */
export async function measureBlocks(app: ElectronApplication, page: Page): Promise<() => Promise<{ page: number; main: number; computer: number }>> {
  await page.evaluate(() => {
    window.recording.longestMs = 0
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) window.recording.longestMs = Math.max(window.recording.longestMs, duration)
    }).observe({ type: 'longtask' })
  })
  await app.evaluate(() => {
    const state = globalThis as unknown as { longestMs: number }
    state.longestMs = 0
    let last = performance.now()
    setInterval(() => {
      const now = performance.now()
      state.longestMs = Math.max(state.longestMs, now - last - 10)
      last = now
    }, 10)
  })
  const computer = measureComputer()
  return async () => ({
    page: await page.evaluate(() => window.recording.longestMs),
    main: await app.evaluate(() => (globalThis as unknown as { longestMs: number }).longestMs),
    computer: await computer(),
  })
}
