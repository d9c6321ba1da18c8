/**
 * How the window gets its turn between two of IronRDP's: whatever else it has to do comes first, and where its frames are late, it is left alone
 * until one came. A fixed rest would cost a third of the speed where decoding is all there is to do, and would not be long enough where drawing is slow.
 */
import type { Pace } from '../turns'

/** A frame that is older is late, ms. */
const lateMs = 10
/** A window that shows nothing now has no frames to wait for, ms. */
const mostMs = 50

/** When the last frame came that was asked for, and whether another is. */
let frameAt = 0
let isAsked = false
const waiting = new Set<() => void>()

const askForFrame = () => {
  if (isAsked) return
  isAsked = true
  frameAt = performance.now()
  requestAnimationFrame(() => {
    isAsked = false
    for (const wake of waiting) wake()
  })
}

/** By the window's frames. */
export const byFrames: Pace = {
  leastMs: () => 4,
  rest(_isSlow, over) {
    const later = () => void scheduler.postTask(over, { priority: 'background' })
    const isLate = isAsked && document.visibilityState === 'visible' && performance.now() - frameAt > lateMs
    askForFrame()
    if (!isLate) return later()
    const wake = () => {
      clearTimeout(timer)
      waiting.delete(wake)
      later()
    }
    const timer = setTimeout(wake, mostMs)
    waiting.add(wake)
  },
}
