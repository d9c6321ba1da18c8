/** The window: opens where it was, shows itself when there is something to see, remembers where it ends up. */
import { BrowserWindow, screen } from 'electron'
import { startPage } from './address'
import type { WindowMemory } from '../store/window'
import { fitToScreens, leastHeight, leastWidth } from './bounds'
import { background } from './look'
import { recover } from './recovery'
import { securePreferences } from './preferences'

/** How long a window must rest before its place is worth remembering. */
const restMs = 400

/** What the window is opened with. */
export interface MainWindowOptions {
  readonly preload: string
  readonly isPackaged: boolean
  readonly memory: { readonly value: WindowMemory; set(value: WindowMemory): void }
}

/** Opens it; `remember` notes its place at once, for the end of the program. */
export function openMainWindow({ preload, isPackaged, memory }: MainWindowOptions): { readonly window: BrowserWindow; remember(): void } {
  const first = screen.getPrimaryDisplay()
  const screens = [first, ...screen.getAllDisplays().filter(({ id }) => id !== first.id)].map(({ workArea }) => workArea)
  const window = new BrowserWindow({
    ...fitToScreens(memory.value.bounds, screens),
    minWidth: leastWidth,
    minHeight: leastHeight,
    show: false,
    title: 'Virt Desktop',
    autoHideMenuBar: true,
    backgroundColor: background(),
    webPreferences: { ...securePreferences, preload, devTools: !isPackaged, backgroundThrottling: false },
  })
  window.once('ready-to-show', () => {
    if (memory.value.isMaximised) window.maximize()
    window.show()
  })
  recover(window.webContents)
  return { window, remember: remember(window, memory) }
}

/** Loads the page into the window. */
export const loadMainPage = (window: BrowserWindow): void => void window.loadURL(startPage).catch(() => {})

/** Brings the window to the front, from wherever it is. */
export function bringToFront(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}

function remember(window: BrowserWindow, memory: MainWindowOptions['memory']): () => void {
  let timer: NodeJS.Timeout | undefined
  const write = () => {
    clearTimeout(timer)
    if (!window.isDestroyed()) memory.set({ bounds: window.getNormalBounds(), isMaximised: window.isMaximized() })
  }
  const later = () => {
    clearTimeout(timer)
    timer = setTimeout(write, restMs)
  }
  window.on('resize', later)
  window.on('move', later)
  window.on('maximize', later)
  window.on('unmaximize', later)
  return write
}
