/** Tells how far the making is, at most ten times a second for a step that counts bytes. */
import type { Sink } from '../../../../preload/wire/roles'
import type { CreateProgress } from '../../../provider/host-contract'

/** Tells how far the work has come. */
export interface Progress {
  /** Begins a step: "Copying the image". */
  step(text: string): void
  /** How much of the present step is done, 0..1. */
  share(done: number): void
  done(key: string): void
}

const leastMs = 100

/** `now` is injected for tests. */
export function progress(sink: Sink<CreateProgress>, now: () => number = Date.now): Progress {
  let text = 'Checking the plan'
  let toldAt = 0
  const tell = (more: Partial<CreateProgress> = {}) => {
    toldAt = now()
    sink.change({ upserts: [{ id: 'create', step: text, ...more }], removes: [] })
  }
  sink.snapshot([{ id: 'create', step: text }])
  return {
    step(next) {
      text = next
      tell()
    },
    share(done) {
      if (now() - toldAt >= leastMs) tell({ progress: Math.min(1, Math.max(0, done)) })
    },
    done: (createdKey) => tell({ step: 'Done', progress: 1, createdKey }),
  }
}
