/** A page that crashed is loaded again, three times a minute at most; then a page that says so takes its place. */
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

export function recover(contents: WebContents, now: () => number = Date.now): void {
  const crashes: number[] = []
  contents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit' || contents.isDestroyed()) return
    // Not from within the event: the process that is going must be gone first.
    setImmediate(() => {
      if (!contents.isDestroyed()) void contents.loadURL(mayReload(crashes, now()) ? startPage : crashPage).catch(() => {})
    })
  })
}
