/** Long work that a person can see and cancel. */
import { z } from 'zod'
import { failure } from './failure'
import { instant } from './shape'

/** One piece of such work, from its begin until it is dismissed. */
export const task = z.strictObject({
  id: z.string(),
  title: z.string(),
  connectionId: z.string().optional(),
  machineId: z.string().optional(),
  startedAt: instant,
  state: z.enum(['running', 'done', 'failed', 'cancelled']),
  /** What it is doing right now, as a phrase: "Copying the image". */
  step: z.string(),
  /** 0..1; absent while it cannot be told. */
  progress: z.number().optional(),
  canCancel: z.boolean(),
  failure: failure.optional(),
})
export type Task = z.infer<typeof task>
