/** The tray in this program: what closing the window means where there is an icon, and the question that is asked once. */
import { app, dialog, type BrowserWindow } from 'electron'
import type { WatchedSettings } from '../ipc/settings'
import { hasTrayHost } from '../tray/host'
import { runErrands, type Errand } from '../tray/errands'
import { quickStart, type QuickStartParts } from '../tray/quick-start'
import { bringToFront } from '../window/main-window'
import { hiddenStart } from './hidden-start'
import { program } from './paths'
import { trayIcon } from './tray-icon'
import { words } from '../words'

/** How often a hidden window makes sure that its icon is still there. */
const hiddenLookMs = 20_000

/** What it works with, beside the machines. */
export interface InTrayParts extends Pick<QuickStartParts, 'connections' | 'destinations' | 'notices' | 'unseen'> {
  readonly window: BrowserWindow
  readonly settings: WatchedSettings
  /** The start is without the window. */
  readonly isHidden: boolean
}

/** Puts the icon there, where the desktop shows it. */
export function inTray({ window, settings, isHidden, ...parts }: InTrayParts) {
  const start = quickStart({
    ...parts,
    isWindowShown: !isHidden,
    settings: () => settings.value,
    set: (value) => settings.set(value),
    hasHost: () => hasTrayHost(),
    icon: (choose) => trayIcon(program.sign, choose),
    showWindow: () => bringToFront(window),
    quit: () => app.quit(),
  })
  // A panel may come later than the program, and go; a window that is hidden must not be lost with it.
  window.on('focus', () => void start.look())
  let looking: NodeJS.Timeout | undefined
  const unhideWithout = async () => {
    await start.look()
    if (!start.isShown && !window.isDestroyed() && !window.isVisible()) bringToFront(window)
  }
  const followIcon = () => (looking ??= setInterval(() => void unhideWithout(), hiddenLookMs))
  window.on('hide', () => {
    start.windowShown(false)
    followIcon()
  })
  window.on('show', () => {
    start.windowShown(true)
    clearInterval(looking)
    looking = undefined
  })
  window.on('minimize', () => start.windowShown(false))
  window.on('restore', () => start.windowShown(true))

  if (isHidden) {
    void hiddenStart({
      look: start.look,
      isOver: () => window.isDestroyed() || window.isVisible(),
      minimise: () => window.minimize(),
    }).then(() => start.isShown && !window.isDestroyed() && !window.isVisible() && followIcon())
  }

  let isAsking = false
  const ask = async (): Promise<'stay' | 'quit'> => {
    isAsking = true
    const { cancel, keep } = words().dialogs
    const { response } = await dialog.showMessageBox(window, {
      type: 'question',
      message: keep.message,
      detail: keep.detail,
      buttons: [cancel, keep.quit, keep.keep],
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
    /** Whether the window can be hidden: there is an icon to bring it back. */
    get isShown() {
      return start.isShown
    },
    stop() {
      clearInterval(looking)
      start.stop()
    },
    /** Whether closing the window quits; if not, it was hidden, or the person wants to stay. */
    closing(): 'quit' | Promise<'stay' | 'quit'> {
      if (!start.isShown || settings.value.closing === 'quit') return 'quit'
      if (isAsking) return Promise.resolve('stay')
      return start.look().then(() => {
        if (!start.isShown) return 'quit'
        if (settings.value.closing === 'ask') return ask()
        window.hide()
        return 'stay'
      })
    },
  }
}
