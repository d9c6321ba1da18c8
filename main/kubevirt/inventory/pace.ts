/**
 * Work that many events ask for: done at once when it was quiet, then for all that asked together, ten times a second at most and never
 * more than a fifth of the time. A flood of events so costs what its last states cost, and whoever else lives in the process gets his turn.
 */
import type { Clock } from '../../kube/clock'

/** Somebody who does the work, now or soon. */
export interface Pace {
  ask(): void
  end(): void
}

const restMs = 100
/** So many times as long as the work took, it rests. */
const restShare = 4

/** `work` may take several turns; the next begins when it has ended and rested. */
export function pace(clock: Clock, work: () => Promise<void> | void): Pace {
  let isBusy = false
  let isAsked = false
  let isOver = false
  let cancel = () => {}

  const run = async () => {
    isBusy = true
    while (isAsked && !isOver) {
      isAsked = false
      const begun = clock.now()
      try {
        await work()
      } catch (thrown) {
        // A mistake in one round is told where mistakes are, and costs that round only.
        void Promise.reject(thrown)
      }
      await new Promise<void>((rested) => (cancel = clock.after(Math.max(restMs, restShare * (clock.now() - begun)), rested)))
    }
    isBusy = false
  }

  return {
    ask() {
      isAsked = true
      if (!isBusy && !isOver) void run()
    },
    end() {
      isOver = true
      cancel()
    },
  }
}
