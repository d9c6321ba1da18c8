/**
 * Waits for the end of a session without being kept by it: a promise keeps whatever waits for it, and a session outlives thousands of consoles and pages. So
 * one thing waits for the promise, and the others stand in a list that they can be taken from.
 */

interface Waiting {
  readonly acts: Set<() => void>
  isOver: boolean
}

const waitings = new WeakMap<Promise<void>, Waiting>()

function waitingFor(over: Promise<void>): Waiting {
  const known = waitings.get(over)
  if (known) return known
  const waiting: Waiting = { acts: new Set(), isOver: false }
  waitings.set(over, waiting)
  void over.then(() => {
    waiting.isOver = true
    for (const act of waiting.acts) byItself(act)
    waiting.acts.clear()
  })
  return waiting
}

/** One that throws keeps no other, and is heard of as what nobody handles. */
function byItself(act: () => void): void {
  try {
    act()
  } catch (thrown) {
    void Promise.reject(thrown)
  }
}

/** Calls back when it is over, unless that is called off; what was called off is let go of at once. */
export function whenOver(over: Promise<void>, act: () => void): () => void {
  const { acts, isOver } = waitingFor(over)
  const own = () => act()
  acts.add(own)
  // Later, as a promise would.
  if (isOver) queueMicrotask(() => acts.delete(own) && byItself(own))
  return () => void acts.delete(own)
}

/** The same end, which comes by itself when it is over. */
export function endingWith(over: Promise<void>, end: () => void): () => void {
  const callOff = whenOver(over, end)
  return () => {
    callOff()
    end()
  }
}
