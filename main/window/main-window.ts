/** The window: opens where it was, shows itself when there is something to see, remembers where it ends up. */
import { BrowserWindow, screen } from 'electron'
import { startPage } from './address'
import type { WindowMemory } from '../store/window'
import { fitToScreens, leastHeight, leastWidth } from './bounds'
import { background } from './look'
import { followPlace, workAreas } from './place'
import { recover } from './recovery'
import { securePreferences } from './preferences'

/** What the window is opened with. */
export interface MainWindowOptions {
  readonly preload: string
  readonly isPackaged: boolean
  /** It waits until somebody asks for it. */
  readonly isHidden: boolean
  readonly memory: { readonly value: WindowMemory; set(value: WindowMemory): void }
}

/** Opens it; `remember` notes its place at once, for the end of the program. */
export function openMainWindow({ preload, isPackaged, isHidden, memory }: MainWindowOptions): { readonly window: BrowserWindow; remember(): void } {
  const window = new BrowserWindow({
    ...fitToScreens(memory.value.bounds, workAreas(screen)),
    minWidth: leastWidth,
    minHeight: leastHeight,
    show: false,
    title: 'Virt Desktop',
    autoHideMenuBar: true,
    backgroundColor: background(),
    webPreferences: { ...securePreferences, preload, devTools: !isPackaged, backgroundThrottling: false },
  })
  const { isMaximised } = memory.value
  if (isHidden) window.once('show', () => isMaximised && window.maximize())
  else window.once('ready-to-show', () => {
    if (isMaximised) window.maximize()
    window.show()
  })
  recover(window.webContents)
  return { window, remember: followPlace(window, memory.set) }
}

/** Loads the page into the window. */
export const loadMainPage = (window: BrowserWindow): void => void window.loadURL(startPage).catch(() => {})

/** Brings the window to the front, from wherever it is. */
export function bringToFront(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}
