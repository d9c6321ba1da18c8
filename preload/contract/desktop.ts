/** What the window and the desktop around it have to do with each other. */
import { z } from 'zod'
import { languages } from './language'

/** Where the page is asked to go. */
export const destination = z.discriminatedUnion('kind', [
  z.strictObject({ id: z.string(), kind: z.literal('machine'), machineId: z.string() }),
  /** The console that the machine opens with. */
  z.strictObject({ id: z.string(), kind: z.literal('console'), machineId: z.string() }),
  z.strictObject({ id: z.string(), kind: z.literal('create') }),
  /** The dialog that adds a connection, with this address in it. */
  z.strictObject({ id: z.string(), kind: z.literal('connect'), uri: z.string() }),
  /** Its machines. */
  z.strictObject({ id: z.string(), kind: z.literal('connection'), connectionId: z.string() }),
  z.strictObject({ id: z.string(), kind: z.literal('tasks') }),
])
export type Destination = z.infer<typeof destination>

/** What the page cannot see of the desktop, as a watched item; there is exactly one. */
export const desktopItem = z.strictObject({
  id: z.literal('desktop'),
  /** The icon in the tray. `absent`: this desktop shows none. */
  tray: z.enum(['shown', 'absent', 'off']),
  /** Neither hidden in the tray nor made small: to the page itself its window always seems to be in sight. */
  isWindowShown: z.boolean(),
  /** What is spoken now; a page that speaks another language was loaded before it was chosen. */
  language: z.enum(languages),
})
export type DesktopItem = z.infer<typeof desktopItem>

/** Whether the program starts at login, as a watched item; there is exactly one. */
export const startAtLogin = z.strictObject({
  id: z.literal('login'),
  isOn: z.boolean(),
  /** Somebody has changed the file that says so. */
  isEdited: z.boolean(),
  /** That file, where there is one. */
  path: z.string().optional(),
})
export type StartAtLogin = z.infer<typeof startAtLogin>

/** What closing the window means where there is an icon in the tray. */
export const closings = ['ask', 'tray', 'quit'] as const
