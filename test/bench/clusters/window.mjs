/** Our window on one cluster: started with the connection added, and read from within for what pixels do not tell (long tasks, frames). */
import { _electron } from '@playwright/test'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureElectron } from '../../../scripts/setup/electron.mjs'
import { root } from '../../../scripts/setup/paths.mjs'
import { monotonicMs } from '../probe.mjs'
import { rootFlags } from '../sides.mjs'

const timeout = 120_000

/** @typedef {Awaited<ReturnType<typeof openWindow>>} Window */

/** @param {string | undefined} kubeconfig without one there is no connection at all */
export async function openWindow(kubeconfig) {
  const { executable } = await ensureElectron()
  const data = mkdtempSync(join(tmpdir(), 'virt-desktop-bench-'))
  if (kubeconfig) {
    mkdirSync(data, { recursive: true })
    const access = { kind: 'kubeconfig', context: 'admin', files: [kubeconfig] }
    const connection = { id: 'crowd', name: 'Crowd', uri: 'kubevirt:admin', isReadOnly: false, allowsUnverified: false, connectsAtStart: false, cluster: { access, namespaces: [], isGuarded: false, allowedCommands: [] } }
    writeFileSync(join(data, 'connections.json'), JSON.stringify({ version: 1, value: { isUntouched: false, kubeconfigFiles: [], connections: [connection] } }))
  }
  const app = await _electron.launch({ executablePath: executable, args: [...rootFlags, '--disable-gpu', `--user-data-dir=${data}`, root], cwd: root })
  const page = await app.firstWindow()
  await page.waitForLoadState('domcontentloaded')
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0].setBounds({ x: 0, y: 0, width: 1280, height: 800 }))
  return {
    app,
    page,
    pid: /** @type {number} */ (app.process().pid),
    /** Where the button is that connects: the probe clicks there. */
    async connectButton() {
      const box = await page.locator('.vd-empty').getByRole('button', { name: 'Connect', exact: true }).boundingBox({ timeout })
      return { x: Math.round(box.x + box.width / 2), y: Math.round(box.y + box.height / 2) }
    },
    /** Connects without the probe, and waits for all machines. */
    async connect(machines) {
      await page.locator('.vd-empty').getByRole('button', { name: 'Connect', exact: true }).click({ timeout })
      await this.knows(machines)
    },
    /** When the window says that it lists so many. */
    async knows(machines) {
      await page.waitForFunction((wanted) => document.querySelector('.vd-footer')?.textContent?.replaceAll(/\D/g, '') === wanted, String(machines), { timeout, polling: 'raf' })
      return monotonicMs()
    },
    /** When all rows on the screen show the word, and whatever else the list holds as well. */
    async shows(word) {
      await page.waitForFunction((wanted) => {
        const states = [...document.querySelectorAll('.vd-row [data-column="state"]')]
        return states.length > 8 && states.every((state) => state.textContent?.includes(wanted))
      }, word, { timeout: timeout * 4, polling: 'raf' })
      return monotonicMs()
    },
    /** What the list says of how many rows pass a filter. */
    async count(text) {
      const box = page.getByPlaceholder(/^Filter/)
      // A filter that nothing passes stands between: what is read then is never the last answer.
      await box.fill('nothing is called this')
      await page.locator('.vd-footer').filter({ hasText: /\b0 of/ }).waitFor({ timeout })
      await box.fill(text)
      await page.locator('.vd-footer').filter({ hasNotText: /\b0 of/ }).waitFor({ timeout })
      return (await page.locator('.vd-footer').textContent()) ?? ''
    },
    async stop() {
      await app.close().catch(() => {})
      rmSync(data, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

/** Notes the tasks of page and main from now on; what it returns tells the longest of each, ms. @param {Window} window */
export async function noteTasks({ app, page }) {
  await page.evaluate(() => {
    const tasks = (globalThis.benchTasks = [])
    new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: 'longtask' })
  })
  await app.evaluate(() => {
    const { monitorEventLoopDelay } = process.getBuiltinModule('node:perf_hooks')
    globalThis.benchDelay = monitorEventLoopDelay({ resolution: 5 })
    globalThis.benchDelay.enable()
  })
  return async () => {
    const tasks = await page.evaluate(() => globalThis.benchTasks)
    const longestInMain = await app.evaluate(() => globalThis.benchDelay.max / 1e6)
    return { longestInPage: Math.max(0, ...tasks), longTasks: tasks.length, longestInMain }
  }
}

/** Turns the wheel over the list for so long, and tells how long each frame took, ms. @param {Window} window */
export async function scroll({ page }, ms) {
  await page.mouse.move(500, 400)
  await page.evaluate(() => {
    const frames = (globalThis.benchFrames = [])
    let before = performance.now()
    const next = (now) => {
      frames.push(now - before)
      before = now
      globalThis.benchFrame = requestAnimationFrame(next)
    }
    globalThis.benchFrame = requestAnimationFrame((now) => {
      before = now
      globalThis.benchFrame = requestAnimationFrame(next)
    })
  })
  const until = performance.now() + ms
  for (let turn = 0; performance.now() < until; turn++) await page.mouse.wheel(0, turn % 200 < 150 ? 240 : -240)
  return page.evaluate(() => {
    cancelAnimationFrame(globalThis.benchFrame)
    return globalThis.benchFrames
  })
}
