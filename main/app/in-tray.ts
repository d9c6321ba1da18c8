/** The tray in this program: what closing the window means where there is an icon, and the question that is asked once. */
import { app, dialog, type BrowserWindow } from 'electron'
import type { WatchedSettings } from '../ipc/settings'
import { hasTrayHost } from '../tray/host'
import { runErrands, type Errand } from '../tray/errands'
import { quickStart, type QuickStartParts } from '../tray/quick-start'
import { bringToFront } from '../window/main-window'
import { program } from './paths'
import { trayIcon } from './tray-icon'

/** What it works with, beside the machines. */
export interface InTrayParts extends Pick<QuickStartParts, 'connections' | 'destinations' | 'notices'> {
  readonly window: BrowserWindow
  readonly settings: WatchedSettings
}

/** Puts the icon there, where the desktop shows it. */
export function inTray({ window, settings, ...parts }: InTrayParts) {
  const start = quickStart({
    ...parts,
    settings: () => settings.value,
    set: (value) => settings.set(value),
    hasHost: () => hasTrayHost(),
    icon: (choose) => trayIcon(program.sign, choose),
    showWindow: () => bringToFront(window),
    quit: () => app.quit(),
  })
  // A panel may come later than the program, and go.
  window.on('focus', () => void start.look())

  let isAsking = false
  const ask = async (): Promise<'stay' | 'quit'> => {
    isAsking = true
    const { response } = await dialog.showMessageBox(window, {
      type: 'question',
      message: 'Keep Virt Desktop in the tray?',
      detail: 'Its icon starts machines and opens their consoles. Your machines go on running either way. The settings can change this later.',
      buttons: ['Cancel', 'Quit', 'Keep in the tray'],
      defaultId: 2,
      cancelId: 0,
    })
    isAsking = false
    if (response === 0) return 'stay'
    settings.set({ ...settings.value, closing: response === 1 ? 'quit' : 'tray' })
    if (response === 1) return 'quit'
    window.hide()
    return 'stay'
  }

  return {
    state: start.state,
    /** Does what a command line asked for. */
    run: (errands: readonly Errand[]) => runErrands(errands, parts, start.choose),
    changed: start.changed,
    stop: start.stop,
    /** What closing the window does: `hidden` when it is done. */
    closing(): 'hidden' | 'quit' | Promise<'stay' | 'quit'> {
      const { closing } = settings.value
      if (!start.isShown || closing === 'quit') return 'quit'
      if (closing === 'ask') return isAsking ? Promise.resolve('stay') : ask()
      window.hide()
      return 'hidden'
    },
  }
}
