// Launches the built app for a test. Every launch has a user-data folder of its own and ends with its test; when the test
// failed, a picture of every window and what the app printed stay in test-results/e2e.
import { test as base, _electron, type ElectronApplication, type Page, type TestInfo } from '@playwright/test'
import type { ChildProcess } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { electronPath } from '../../scripts/setup/electron.mjs'

const root = join(import.meta.dirname, '../..')

export interface LaunchOptions {
  /** A folder of an earlier launch, to start the app again with what it remembers. */
  readonly userData?: string
  /** Switches for Chromium; by default the window is drawn without a graphics card, as most computers that run tests have none. */
  readonly switches?: readonly string[]
  /** Arguments for the app, behind its own path. */
  readonly args?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  /** A folder with another package.json over what was built; by default this checkout. */
  readonly packageFolder?: string
}

export interface Launched {
  readonly app: ElectronApplication
  /** The first window, loaded. */
  readonly page: Page
  readonly userData: string
  /** What the app has printed so far, both streams. */
  printed(): string
  /** Saves a picture of the first window as test-results/screens/<name>.png. */
  screenshot(name: string): Promise<void>
  /** The same for a picture of the documentation, which `UPDATE_SCREENSHOTS=1 npm test -- e2e <file>` renews. */
  picture(name: string): Promise<void>
  close(): Promise<void>
}

export async function launch({ userData = mkdtempSync(join(tmpdir(), 'user-')), switches = ['--disable-gpu'], args = [], env = {}, packageFolder = root }: LaunchOptions = {}): Promise<Launched> {
  if (!process.env.VIRT_DESKTOP_WORLD) throw new Error('Whole-app tests run inside the private world: `npm test -- e2e`.')
  const app = await _electron.launch({
    executablePath: await electronPath(),
    args: [...switches, `--user-data-dir=${userData}`, packageFolder, ...args],
    env: { ...definedOf(process.env), ...env },
    cwd: root,
  })
  // Playwright forgets the process once the app is closed.
  const child = app.process()
  let text = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => { text += chunk.toString() })
  const page = await app.firstWindow()
  await page.waitForLoadState('domcontentloaded')
  const screenshot = async (name: string, style?: string) => {
    mkdirSync(join(root, 'test-results/screens'), { recursive: true })
    await page.screenshot({ path: join(root, 'test-results/screens', `${name}.png`), ...(style !== undefined && { style }) })
  }
  return {
    app,
    page,
    userData,
    printed: () => text,
    screenshot: (name) => screenshot(name),
    async picture(name) {
      // What is said of this computer alone is nothing for the documentation.
      await screenshot(name, '.vd-told { display: none }')
      if (process.env.UPDATE_SCREENSHOTS) copyFileSync(join(root, 'test-results/screens', `${name}.png`), join(root, 'resources/screenshots', `${name}.png`))
    },
    close: () => close(app, child),
  }
}

/** Quits as a person would; an app that does not quit within ten seconds is ended and has failed. */
async function close(app: ElectronApplication, child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const inTime = await Promise.race([app.close().then(() => true), sleep(10_000, false, { ref: false })])
  if (inTime) return
  child.kill('SIGKILL')
  throw new Error('The app did not quit within 10 s.')
}

const definedOf = (env: NodeJS.ProcessEnv) => Object.fromEntries(Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])))

async function keepEvidence(launched: readonly Launched[], info: TestInfo): Promise<void> {
  for (const [index, { app, printed }] of launched.entries()) {
    await info.attach(`printed-${index}`, { body: printed(), contentType: 'text/plain' })
    for (const [number, page] of app.windows().entries()) {
      await page.screenshot({ path: info.outputPath(`app-${index}-window-${number}.png`), timeout: 5000 }).catch(() => undefined)
    }
  }
}

/** Playwright's test with a `launch` whose apps end with the test. */
export const test = base.extend<{ launch: typeof launch }>({
  // Playwright reads the fixtures that are needed from this parameter, hence the empty pattern.
  // oxlint-disable-next-line no-empty-pattern
  launch: async ({}, use, info) => {
    const launched: Launched[] = []
    await use(async (options) => {
      const one = await launch(options)
      launched.push(one)
      return one
    })
    if (info.status !== info.expectedStatus) {
      await keepEvidence(launched, info)
      console.log(launched.map(({ printed }) => printed()).join('\n').trimEnd())
    }
    for (const one of launched) await one.close()
  },
})

export { expect } from '@playwright/test'
