/** Whether there is a later version; it is only told, and only looked for when a person wants it. */
import { z } from 'zod'
import { failure } from './failure'
import { instant } from './shape'

/** When a later version is looked for by itself. */
export const updateChecks = z.enum(['off', 'weekly'])

/** What is known; there is exactly one. */
export const updateItem = z.strictObject({
  id: z.literal('updates'),
  /** The version that runs. */
  version: z.string(),
  /** The host that is asked; absent where this build names none. */
  host: z.string().optional(),
  isAsking: z.boolean(),
  /** The last answer; absent before there was one. */
  last: z.discriminatedUnion('state', [
    z.strictObject({ state: z.literal('latest'), at: instant }),
    z.strictObject({ state: z.literal('later'), at: instant, version: z.string(), page: z.string() }),
    z.strictObject({ state: z.literal('failed'), at: instant, failure }),
  ]).optional(),
})
export type UpdateItem = z.infer<typeof updateItem>
