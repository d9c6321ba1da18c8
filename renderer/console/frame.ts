/** What every viewer draws in: an element that fills its place, keeps the window's shortcuts away, and knows its own size in whatever window it is. */
import { watchChord, type ChordHome } from './keys/chord'

/** A viewer's element. */
export interface Frame {
  readonly element: HTMLElement
  /** It was put somewhere else: sizes are told from there on. The window it is in now, or none. */
  moved(): Window | undefined
  /** Takes it from the page for good. */
  dispose(): void
}

/** Makes the element; `resized` is called whenever its size may have changed. */
export function createFrame(className: string, home: ChordHome, resized: () => void): Frame {
  const element = document.createElement('div')
  element.className = className
  // A guest's screen and its text have their own direction, whatever the window's is.
  element.dir = 'ltr'
  // The window's own shortcuts leave keys that are pressed in here alone.
  element.dataset['capturesKeys'] = ''
  watchChord(element, home)
  let sizes: ResizeObserver | undefined
  return {
    element,
    moved() {
      sizes?.disconnect()
      const page = element.ownerDocument.defaultView ?? undefined
      if (!page) return undefined
      // An observer belongs to a window; the one of another window may be asleep.
      sizes = new (page as typeof window).ResizeObserver(resized)
      sizes.observe(element)
      return page
    },
    dispose() {
      sizes?.disconnect()
      element.remove()
    },
  }
}
