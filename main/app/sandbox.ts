/** Whether pages run in Chromium's sandbox; where they do not, the person is told. */
import { app } from 'electron'
import type { Notices } from '../inventory/notices'

/** Turns the sandbox on for every page, unless the program was started without. Must be called before the app is ready. */
export function sandbox(notices: Notices): boolean {
  if (!app.commandLine.hasSwitch('no-sandbox')) {
    app.enableSandbox()
    return true
  }
  const isRoot = process.getuid?.() === 0
  notices.tell({
    id: 'sandbox',
    severity: 'warning',
    failure: {
      code: 'denied',
      message: isRoot ? "You are root, and Chromium's sandbox does not work for root: the window runs without it." : "The window runs without Chromium's sandbox.",
      remedy: isRoot ? 'Start Virt Desktop as an ordinary user.' : 'Start it without --no-sandbox.',
    },
  })
  return false
}
