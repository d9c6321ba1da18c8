/** Long work that a person can see, follow, and mostly cancel. */
import { z } from 'zod'
import { failure } from './failure'
import { instant } from './shape'

/** So many of its steps a task remembers. */
export const mostSteps = 100

/** One piece of such work, from its begin until it is dismissed. */
export const task = z.strictObject({
  id: z.string(),
  title: z.string(),
  connectionId: z.string().optional(),
  machineId: z.string().optional(),
  startedAt: instant,
  endedAt: instant.optional(),
  state: z.enum(['running', 'done', 'failed', 'cancelled']),
  /** What it is doing right now, as a phrase: "Copying the image". */
  step: z.string(),
  /** 0..1; absent while it cannot be told. */
  progress: z.number().optional(),
  canCancel: z.boolean(),
  /** Its server does it: it goes on when this program ends, and need not be followed. */
  goesOnAlone: z.boolean(),
  /** Each step with when it began; of very many the first one and the last ones. */
  steps: z.array(z.strictObject({ at: instant, text: z.string() })).max(mostSteps),
  failure: failure.optional(),
})
export type Task = z.infer<typeof task>
