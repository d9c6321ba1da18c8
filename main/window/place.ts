/** Where a window is, told when it rests there. */
import type { BrowserWindow, Screen } from 'electron'
import type { WindowMemory } from '../store/window'
import type { Rectangle } from './bounds'

/** How long a window must rest before its place is worth remembering. */
const restMs = 400

/** The areas of the screens that windows may use, the main one first. */
export function workAreas(screen: Screen): readonly Rectangle[] {
  const first = screen.getPrimaryDisplay()
  return [first, ...screen.getAllDisplays().filter(({ id }) => id !== first.id)].map(({ workArea }) => workArea)
}

/** Tells its place after each change; what comes back tells it at once, for the end of the program. */
export function followPlace(window: BrowserWindow, tell: (place: WindowMemory) => void): () => void {
  let timer: NodeJS.Timeout | undefined
  const write = () => {
    clearTimeout(timer)
    if (!window.isDestroyed()) tell({ bounds: window.getNormalBounds(), isMaximised: window.isMaximized() })
  }
  const later = () => {
    clearTimeout(timer)
    timer = setTimeout(write, restMs)
  }
  window.on('resize', later)
  window.on('move', later)
  window.on('maximize', later)
  window.on('unmaximize', later)
  window.on('close', write)
  return write
}
