/**
 * Software mode: when the graphics process keeps crashing, the next start draws without the graphics card. A marker file
 * remembers it, because the choice must be made before anything else; dismissing the notice about it removes the marker.
 */
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { app } from 'electron'
import type { Notices } from '../inventory/notices'
import { isWorthStarting } from './hope'

/** One crash may be chance. */
const crashesUntilSoftware = 2

/** Must be called before the app is ready. Answers whether software mode is on. */
export function chooseGraphics(marker: string): boolean {
  const isSoftware = existsSync(marker)
  if (isSoftware) app.disableHardwareAcceleration()
  return isSoftware
}

/** Tells about software mode, or remembers it for the next start once it is needed; keeps the program alive meanwhile. */
export function watchGraphics(marker: string, isSoftware: boolean, notices: Notices): void {
  if (isSoftware) {
    const remedy = 'Dismiss this to try the graphics card again at the next start.'
    notices.tell({ id: 'graphics', severity: 'info', failure: { code: 'unsupported', message: 'The graphics card failed before, so the window is drawn without it.', remedy } }, () => rmSync(marker, { force: true }))
  }
  let count = 0
  const crashes: number[] = []
  app.on('child-process-gone', (_event, { type, reason }) => {
    if (type !== 'GPU' || reason === 'clean-exit') return
    outlive(isWorthStarting(crashes, Date.now()))
    count += 1
    if (isSoftware || count !== crashesUntilSoftware) return
    mkdirSync(dirname(marker), { recursive: true, mode: 0o700 })
    writeFileSync(marker, '', { mode: 0o600 })
    const message = 'The graphics card keeps failing.'
    notices.tell({ id: 'graphics', severity: 'warning', failure: { code: 'unsupported', message, remedy: 'From the next start on the window is drawn without it.' } })
  })
}

/**
 * After six crashes Chromium draws in a simpler way, and where there is none left it ends the whole program ("GPU process
 * isn't usable. Goodbye."). From then on its count is switched off, unless there is no hope: it looks at the switch at each crash.
 */
function outlive(hasHope: boolean): void {
  const limitOff = 'disable-gpu-process-crash-limit'
  if (!hasHope) app.commandLine.removeSwitch(limitOff)
  else if (!app.getGPUFeatureStatus().gpu_compositing.startsWith('enabled')) app.commandLine.appendSwitch(limitOff)
}
