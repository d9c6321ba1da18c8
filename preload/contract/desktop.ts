/** What the window and the desktop around it have to do with each other. */
import { z } from 'zod'

/** Where the page is asked to go. */
export const destination = z.discriminatedUnion('kind', [
  z.strictObject({ id: z.string(), kind: z.literal('machine'), machineId: z.string() }),
  /** The console that the machine opens with. */
  z.strictObject({ id: z.string(), kind: z.literal('console'), machineId: z.string() }),
  z.strictObject({ id: z.string(), kind: z.literal('create') }),
])
export type Destination = z.infer<typeof destination>

/** The icon in the tray, as a watched item; there is exactly one. `absent`: this desktop shows none. */
export const trayItem = z.strictObject({ id: z.literal('tray'), state: z.enum(['shown', 'absent', 'off']) })
export type TrayItem = z.infer<typeof trayItem>

/** What closing the window means where there is an icon in the tray. */
export const closings = ['ask', 'tray', 'quit'] as const
