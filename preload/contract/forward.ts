/** Port-forwards: a port of this computer that leads to a port of a guest, for as long as the person wants it. */
import { z } from 'zod'
import { failure } from './failure'
import { text } from './shape'

const port = z.number().int().min(1).max(65_535)

/** What is asked for. Listens on 127.0.0.1 only. */
export const newForward = z.strictObject({
  machineId: text(500),
  guestPort: port,
  /** Any free one where it is absent. */
  localPort: port.optional(),
})

/** One that was asked for. */
export const forward = z.strictObject({
  id: z.string(),
  machineId: z.string(),
  machineName: z.string(),
  guestPort: port,
  /** The one that was asked for, or the one that was found; kept across reconnects. */
  localPort: port.optional(),
  state: z.enum(['starting', 'listening', 'failed']),
  failure: failure.optional(),
  /** Open connections through it, and all there were. */
  connections: z.number(),
  total: z.number(),
  /** Why the last connection through it did not reach the guest. */
  lastFailure: failure.optional(),
})
export type Forward = z.infer<typeof forward>
