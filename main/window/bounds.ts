/** Where a window opens: where it was, moved and shrunk so that it is on a screen that is there now. */

/** A place on the desktop, in its pixels. */
export interface Rectangle {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** The window is never made smaller than this. */
export const leastWidth = 700
export const leastHeight = 480
const usual = { width: 1280, height: 800 }

/** Area that two rectangles share. */
function overlap(a: Rectangle, b: Rectangle): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y)
  return Math.max(0, width) * Math.max(0, height)
}

const clamp = (value: number, least: number, most: number) => Math.max(least, Math.min(value, most))

/**
 * `screens` are the areas that windows may use, the main one first. A window that was mostly on a screen stays there;
 * one whose screen is gone is centred on the main one.
 */
export function fitToScreens(last: Rectangle | undefined, screens: readonly Rectangle[], least = { width: leastWidth, height: leastHeight }): Rectangle {
  const main = screens[0] ?? { x: 0, y: 0, ...usual }
  const home = last && [...screens].sort((a, b) => overlap(last, b) - overlap(last, a))[0]
  const isOnScreen = last && home && overlap(last, home) > 0
  const screen = isOnScreen ? home : main
  const size = last ?? usual
  const width = Math.min(Math.max(size.width, least.width), Math.max(screen.width, least.width))
  const height = Math.min(Math.max(size.height, least.height), Math.max(screen.height, least.height))
  if (!isOnScreen) {
    return { x: Math.round(screen.x + Math.max(0, screen.width - width) / 2), y: Math.round(screen.y + Math.max(0, screen.height - height) / 2), width, height }
  }
  return {
    x: clamp(last.x, screen.x, Math.max(screen.x, screen.x + screen.width - width)),
    y: clamp(last.y, screen.y, Math.max(screen.y, screen.y + screen.height - height)),
    width,
    height,
  }
}
