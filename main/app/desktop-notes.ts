/** Notifications in this program: as Electron shows them, and where a click on one leads. */
import { app, BrowserWindow, Notification } from 'electron'
import type { Destinations } from '../inventory/destinations'
import { notifications, type NotificationsParts } from '../notify/notifications'
import { findNotifier } from '../notify/server'
import { bringToFront } from '../window/main-window'

/** So many can still be clicked, the latest ones. */
const mostKept = 50

/** What it works with, beside what happens. */
export interface DesktopNotesParts extends Pick<NotificationsParts, 'connections' | 'tasks' | 'settings' | 'onUnseen'> {
  readonly window: BrowserWindow
  readonly destinations: Destinations
}

/** Follows what happens from now on. */
export function desktopNotes({ window, destinations, ...parts }: DesktopNotesParts) {
  // One that nobody holds is collected, and its click with it.
  const kept: Notification[] = []
  const notes = notifications({
    ...parts,
    isInSight: () => BrowserWindow.getFocusedWindow() !== null,
    // Electron's own word comes after: it asks the server too, and waits for it.
    findNotifier: async () => {
      const found = await findNotifier()
      return found && Notification.isSupported() ? found : undefined
    },
    show(message, onClick) {
      const one = new Notification(message)
      kept.push(one)
      if (kept.length > mostKept) kept.shift()
      one.on('click', onClick)
      one.show()
    },
    go(place) {
      if (window.isDestroyed()) return
      if (place) destinations.go(place)
      bringToFront(window)
    },
  })
  app.on('browser-window-focus', notes.seen)
  return notes
}
