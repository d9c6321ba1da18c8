/**
 * A console in a window of its own: an empty page that the main page draws into, so that moving a console there and back
 * keeps its connection. It has no bridge: what is asked is asked by the main page.
 */
import type { BrowserWindowConstructorOptions, WindowOpenHandlerResponse } from 'electron'
import { securePreferences } from './preferences'
import { background } from './look'

export function consoleWindowFor(): WindowOpenHandlerResponse {
  const options: BrowserWindowConstructorOptions = {
    width: 1024,
    height: 800,
    minWidth: 320,
    minHeight: 240,
    show: true,
    frame: true,
    autoHideMenuBar: true,
    backgroundColor: background(),
    // Timers of a console that is behind another window go on: its acknowledgements keep the guest's output flowing.
    webPreferences: { ...securePreferences, backgroundThrottling: false },
  }
  return { action: 'allow', overrideBrowserWindowOptions: options }
}
