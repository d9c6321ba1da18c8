/**
 * A page that crashed is loaded again, three times a minute at most; then a page that says so takes its place. So is a
 * page that got away: about:blank is the one address that no handler of navigations is asked about.
 */
import type { WebContents } from 'electron'
import { crashPage, startPage } from './address'

const most = 3
const withinMs = 60_000

/** Whether to load again after a crash at `at`, given the crashes before it. Forgets those that are long past. */
export function mayReload(crashes: number[], at: number): boolean {
  while (crashes[0] !== undefined && at - crashes[0] >= withinMs) crashes.shift()
  crashes.push(at)
  return crashes.length <= most
}

/** Loads the page again when its renderer is gone; one that goes too often gives way to a page that says so. */
export function recover(contents: WebContents, now: () => number = Date.now): void {
  const crashes: number[] = []
  const load = () => {
    if (!contents.isDestroyed()) void contents.loadURL(mayReload(crashes, now()) ? startPage : crashPage).catch(() => {})
  }
  contents.on('render-process-gone', (_event, { reason }) => {
    // Not from within the event: the process that is going must be gone first.
    if (reason !== 'clean-exit') setImmediate(load)
  })
  contents.on('did-navigate', (_event, url) => {
    if (url === 'about:blank') setImmediate(load)
  })
}
