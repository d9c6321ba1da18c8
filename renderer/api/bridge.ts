/** The preload bridge as the page sees it: a port to main, and console ports that main hands over. */
import type { Port } from '../../preload/wire/port'

/** What the preload exposes as `window.virtDesktop`. */
export interface Bridge {
  post(message: unknown): void
  listen(listener: (message: unknown) => void): void
  /** Where a file that was dropped on the page lies; empty for one that lies nowhere. */
  pathOf(file: File): string
}

declare global {
  interface Window {
    readonly virtDesktop: Bridge
  }
}

/** The path of a dropped file, where it has one. */
export const pathOf = (file: File): string | undefined => window.virtDesktop.pathOf(file) || undefined

/**
 * The port to main. Messages without ports come over the bridge; a `piped` reply brings a MessagePort and
 * comes by `window.postMessage` from our own preload, since the bridge cannot carry ports.
 */
export function mainPort(): Port {
  return {
    post: (message) => window.virtDesktop.post(message),
    listen(listener) {
      window.virtDesktop.listen((message) => listener(message, []))
      window.addEventListener('message', (event) => {
        if (event.source === window && event.origin === window.location.origin && event.ports.length > 0) listener(event.data, event.ports)
      })
    },
    // Main outlives every page.
    onGone() {},
  }
}
