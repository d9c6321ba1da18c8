/**
 * Opening a console: bytes both ways on a port of its own, and why it ended. A display's bytes are its protocol (RFB).
 * A serial console's begin with a head of 16 bytes, big endian: the length of the replay that follows before what is new (four
 * bytes), a number for what the host has read of this line without a gap (four), and how much of it came before the replay (a double).
 */
import { z } from 'zod'
import { failure } from './failure'
import { text } from './shape'

/** Which console of which machine is wanted. */
export const consoleRequest = z.strictObject({
  machineId: text(500),
  consoleId: text(100),
  /** Take the console over when somebody else has it. */
  force: z.boolean().optional(),
})

/** What a remote desktop is logged in to with. */
export const desktopLogin = z.strictObject({ username: text(255), domain: text(255), password: text(255) })
export type DesktopLogin = z.infer<typeof desktopLogin>

/**
 * Why a console closed.
 * `asked`: this side closed it. `machineStopped`: power off, shutdown, save. `machineRebooted`: the display was
 * started anew. `takenOver`: another client has it. `peerClosed`: the other end closed without a word.
 * `hostGone`: our own host process or its link went. `refused`: never opened. `serverChanged`: the server's certificate is
 * not the one that the person agreed to; opening by force asks them about the new one.
 */
export const closeReason = z.strictObject({
  code: z.enum(['asked', 'machineStopped', 'machineRebooted', 'takenOver', 'peerClosed', 'hostGone', 'refused', 'serverChanged', 'protocol']),
  failure: failure.optional(),
})
export type CloseReason = z.infer<typeof closeReason>
