// Terminals that are drawn by the graphics card: a context each, given back when the tab is closed; one that is lost costs no text.
import { expect, test } from '@playwright/test'
import { openLab } from './console-lab'

/** A graphics card made of software. It says that it is slow, which the test has to keep from the page. */
const switches = ['--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--ignore-gpu-blocklist']

declare global {
  interface Window {
    /** Every WebGL context that the page was given. */
    readonly contexts: WebGL2RenderingContext[]
  }
}

test('two hundred terminals drawn by WebGL: one context at a time, and none taken away; a lost one costs no text', async () => {
  test.setTimeout(600_000)
  const lab = await openLab(switches)
  try {
    const { page } = lab
    await page.evaluate(() => {
      const contexts: WebGL2RenderingContext[] = []
      Object.assign(window, { contexts })
      const before = HTMLCanvasElement.prototype.getContext as (kind: string, options?: object) => RenderingContext | null
      HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, kind: string, options?: object) {
        const given = before.call(this, kind, kind === 'webgl2' ? { ...options, failIfMajorPerformanceCaveat: false } : options)
        if (given instanceof WebGL2RenderingContext && !contexts.includes(given)) contexts.push(given)
        return given
      } as typeof HTMLCanvasElement.prototype.getContext
    })
    // The page itself waits: two hundred ways there and back would be most of the time.
    const openOne = (text: string) => page.evaluate(async (said) => {
      window.lab.open('serial', { server: 'serial', text: said })
      for (const until = Date.now() + 60_000; !window.lab.terminal().text().includes(said); await new Promise((resolve) => setTimeout(resolve, 1))) if (Date.now() > until) throw new Error(`${said} never came`)
    }, text)
    const alive = () => page.evaluate(() => window.contexts.filter((context) => !context.isContextLost()).length)
    const made = () => page.evaluate(() => window.contexts.length)

    // The first is the question whether there is WebGL.
    await openOne('number 0.')
    expect(await made()).toBe(2)
    let most = 0
    for (let index = 1; index <= 200; index++) {
      await openOne(`number ${index}.`)
      most = Math.max(most, await alive())
    }
    expect(await made()).toBe(202)
    expect(most).toBe(1)
    // Each was given back by the terminal that had it. Chromium takes contexts away, with this line, from a page that keeps sixteen.
    expect(lab.printed()).not.toContain('Too many active WebGL contexts')

    // The card goes away under an open terminal.
    await openOne('kept whatever happens')
    await page.evaluate(() => window.contexts.at(-1)!.getExtension('WEBGL_lose_context')!.loseContext())
    await expect(page.locator('.xterm-rows')).toContainText('kept whatever happens', { timeout: 20_000 })
    expect(await page.evaluate(() => window.lab.terminal().text())).toContain('kept whatever happens')
    expect(await alive()).toBe(0)
  } finally {
    await lab.close()
  }
})
