/** What was made, with how to unmake it; undone in reverse when the making fails or is cancelled. */

/** What was made so far, for taking it back. */
export interface Undo {
  /** Remembers a step back. */
  made(stepBack: () => Promise<void>): void
  /** Takes every step back, the last first. One that fails does not keep the others. */
  all(): Promise<void>
}

/** Nothing made yet. */
export function undo(): Undo {
  const stepsBack: (() => Promise<void>)[] = []
  return {
    made: (stepBack) => void stepsBack.push(stepBack),
    async all() {
      for (let next = stepsBack.pop(); next; next = stepsBack.pop()) await next().catch(() => {})
    },
  }
}
