// A console alone in a real Electron window, over a server in a worker that the test chooses: honest, fast or hostile.
import { _electron, test, type Page } from '@playwright/test'
import { copyFileSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'
import { electronPath } from '../../scripts/setup/electron.mjs'
import type { Lab } from '../fakes/console-page/page'

declare global {
  interface Window {
    readonly lab: Lab
  }
}

const source = join(import.meta.dirname, '../fakes/console-page')
const built = join(import.meta.dirname, '../../.cache/console-page')

export interface OpenLab {
  readonly page: Page
  /** What the page said on its console so far. */
  printed(): string
  /** What the page's process holds, WebAssembly and pictures among it. */
  heldBytes(): Promise<number>
  close(): Promise<void>
}

/** Builds the page and opens it, with Chromium's switches; close it when done. */
export async function openLab(switches: readonly string[] = ['--disable-gpu']): Promise<OpenLab> {
  await build({ configFile: join(source, 'vite.config.ts'), logLevel: 'error' })
  copyFileSync(join(source, 'main.js'), join(built, 'main.js'))
  writeFileSync(join(built, 'package.json'), JSON.stringify({ name: 'console-lab', version: '0.0.0', type: 'module', main: 'main.js' }))
  const app = await _electron.launch({ executablePath: await electronPath(), args: ['--no-sandbox', ...switches, `--user-data-dir=${mkdtempSync(join(tmpdir(), 'lab-'))}`, built] })
  const page = await app.firstWindow()
  let text = ''
  page.on('console', (message) => { text += `${message.text()}\n` })
  await page.waitForFunction(() => 'lab' in window)
  const heldBytes = async () => {
    const session = await page.context().newCDPSession(page)
    await session.send('HeapProfiler.collectGarbage')
    await session.detach()
    return app.evaluate((electron) => electron.app.getAppMetrics().filter(({ type }) => type === 'Tab').reduce((sum, { memory }) => sum + memory.workingSetSize * 1024, 0))
  }
  return { page, printed: () => text, heldBytes, close: () => app.close() }
}

/** A lab that is opened before the first test of a file and closed after its last. */
export function labOfFile(): Pick<OpenLab, 'page' | 'printed'> {
  let lab: OpenLab | undefined
  test.beforeAll(async () => {
    lab = await openLab()
  })
  test.afterAll(() => lab?.close())
  return {
    get page() {
      return lab!.page
    },
    printed: () => lab!.printed(),
  }
}
