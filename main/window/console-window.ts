/**
 * A console in a window of its own: an empty page that the main page draws into, so that moving a console there and back
 * keeps its connection. It has no bridge: what is asked is asked by the main page. It opens where it was.
 */
import { screen, type BrowserWindowConstructorOptions, type WebContents, type WindowOpenHandlerResponse } from 'electron'
import type { WindowMemory } from '../store/window'
import { fitToScreens } from './bounds'
import { background } from './look'
import { followPlace, workAreas } from './place'
import { securePreferences } from './preferences'

/** What the page calls the window: this, and the tab that it belongs to. */
export const consoleWindowName = 'console:'
const least = { width: 320, height: 240 }

/** Where such windows were, by tab. */
export interface ConsolePlaces {
  placeOf(tabId: string): WindowMemory | undefined
  keepPlace(tabId: string, place: WindowMemory): void
}

let places: ConsolePlaces | undefined
const tabOf = (frameName: string) => frameName.slice(consoleWindowName.length)

/** From now on the windows that this page opens stand where they were. */
export function rememberConsoleWindows(contents: WebContents, kept: ConsolePlaces): void {
  places = kept
  contents.on('did-create-window', (window, { frameName }) => {
    const tabId = tabOf(frameName)
    if (kept.placeOf(tabId)?.isMaximised) window.maximize()
    followPlace(window, (place) => kept.keepPlace(tabId, place))
  })
}

export function consoleWindowFor(frameName: string): WindowOpenHandlerResponse {
  const bounds = places?.placeOf(tabOf(frameName))?.bounds
  const options: BrowserWindowConstructorOptions = {
    ...(bounds ? fitToScreens(bounds, workAreas(screen), least) : { width: 1024, height: 800 }),
    minWidth: least.width,
    minHeight: least.height,
    show: true,
    frame: true,
    autoHideMenuBar: true,
    backgroundColor: background(),
    // Timers of a console that is behind another window go on: its acknowledgements keep the guest's output flowing.
    webPreferences: { ...securePreferences, backgroundThrottling: false },
  }
  return { action: 'allow', overrideBrowserWindowOptions: options }
}
