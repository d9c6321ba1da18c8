/** What the page's own modules need of a browser, for tests of them under plain Node: the bridge, storage, a still clock of frames. */
import { afterAll, vi } from 'vitest'
import { fakeBridge } from './bridge'
import type { WindowWorld } from './window-world'

const borrowed = ['window', 'requestAnimationFrame'] as const

/**
 * Call it before importing anything of the renderer that talks to main. Those modules hold the page's state: they are gone
 * with the page when the test file ends, and the next one loads its own.
 */
export function standInPage(world: WindowWorld): void {
  const stored = new Map<string, string>()
  const storage = { getItem: (key: string) => stored.get(key) ?? null, setItem: (key: string, value: string) => void stored.set(key, value) }
  const page = { virtDesktop: fakeBridge(world), addEventListener() {}, sessionStorage: storage, localStorage: storage }
  Object.assign(globalThis, { window: page, requestAnimationFrame: (run: () => void) => setTimeout(run) })
  afterAll(() => {
    for (const name of borrowed) Reflect.deleteProperty(globalThis, name)
    vi.resetModules()
  })
}
