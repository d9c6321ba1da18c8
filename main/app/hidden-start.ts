/** A start without the window: at login the panel that shows icons may come later than we do; where none comes, the window is there, minimised. */

const everyMs = 1_000
const mostMs = 30_000

/** What it looks at, and what it does. */
export interface HiddenStart {
  /** Looks again whether there is a place for the icon: it is shown, it may come yet, or the person wants none. */
  look(): Promise<'shown' | 'absent' | 'off'>
  /** Somebody has asked for the window meanwhile, or the program ends. */
  isOver(): boolean
  minimise(): void
}

/** Settles when the program can be found, one way or the other. */
export async function hiddenStart({ look, isOver, minimise }: HiddenStart): Promise<void> {
  for (let waitedMs = 0; waitedMs < mostMs; waitedMs += everyMs) {
    const tray = await look()
    if (isOver() || tray === 'shown') return
    if (tray === 'off') break
    await new Promise((resolve) => setTimeout(resolve, everyMs))
  }
  if (!isOver()) minimise()
}
