/** Everything that can be asked of a machine: the closed table of actions, their risk and arguments. */
import { z } from 'zod'
import { text } from './shape'

/**
 * `none`: just do it. `disrupts`: work inside the guest may be lost; asked once.
 * `destroys`: cannot be undone; asked once, naming what goes.
 */
export type Risk = 'none' | 'disrupts' | 'destroys'

const none = z.strictObject({})

/** Every action with its risk and its arguments. */
export const actions = {
  start: { risk: 'none', args: z.strictObject({ paused: z.boolean().optional(), discardSavedState: z.boolean().optional() }) },
  shutdown: { risk: 'none', args: none },
  powerOff: { risk: 'disrupts', args: none },
  reboot: { risk: 'none', args: none },
  reset: { risk: 'disrupts', args: none },
  pause: { risk: 'none', args: none },
  resume: { risk: 'none', args: none },
  save: { risk: 'none', args: none },
  restore: { risk: 'none', args: none },
  discardSave: { risk: 'destroys', args: none },
  /** Ends it and starts it anew, with what waits for the next start. */
  restart: { risk: 'disrupts', args: none },
  migrate: { risk: 'none', args: z.strictObject({ node: text(253).optional() }) },
  cancelMigration: { risk: 'none', args: none },
  snapshot: { risk: 'none', args: z.strictObject({ name: text(253).min(1) }) },
  restoreSnapshot: { risk: 'destroys', args: z.strictObject({ name: text(253).min(1) }) },
  deleteSnapshot: { risk: 'destroys', args: z.strictObject({ name: text(253).min(1) }) },
  clone: { risk: 'none', args: z.strictObject({ name: text(253).min(1) }) },
  /** A claim of the machine's own namespace becomes a disk of it, also while it runs, and stays one. */
  addVolume: { risk: 'none', args: z.strictObject({ claim: text(253).min(1) }) },
  /** Takes a disk away that was added so; its claim stays with all that is on it. */
  removeVolume: { risk: 'disrupts', args: z.strictObject({ name: text(253).min(1) }) },
  autostart: { risk: 'none', args: z.strictObject({ enabled: z.boolean() }) },
  rename: { risk: 'none', args: z.strictObject({ name: text(200).min(1) }) },
  describe: { risk: 'none', args: z.strictObject({ title: text().optional(), description: text(10_000).optional(), tags: z.array(text(60)).max(50).optional() }) },
  sendKeys: { risk: 'none', args: z.strictObject({ /** Linux key codes, pressed together. */ keys: z.array(z.number().int().min(1).max(767)).min(1).max(16) }) },
  delete: {
    risk: 'destroys',
    args: z.strictObject({
      /** Paths of the volumes that go too; each must be among what `machines.deletion` offered. */
      volumes: z.array(text(4_096)).max(200),
    }),
  },
} as const satisfies Record<string, { risk: Risk; args: z.ZodType }>

export type ActionId = keyof typeof actions
/** In the order of the table. */
export const actionIds = Object.keys(actions) as ActionId[]
/** An action by its name. */
export const actionId = z.enum(actionIds as [ActionId, ...ActionId[]])

/** `true`: can be done now. A string: why not, as a sentence. An action that makes no sense here is absent. */
export const offers = z.partialRecord(actionId, z.union([z.literal(true), z.string()]))
export type Offers = z.infer<typeof offers>

/** One thing to do, with its arguments: `{ action: 'delete', args: { volumes: [] } }`. */
export type Deed = { [K in ActionId]: { action: K; args: z.infer<(typeof actions)[K]['args']> } }[ActionId]

const deedSchemas = actionIds.map((id) => z.strictObject({ action: z.literal(id), args: actions[id].args }))
/** Checks a {@link Deed} that comes from another process. */
export const deed = z.discriminatedUnion('action', deedSchemas as unknown as [z.ZodObject<{ action: z.ZodLiteral<ActionId> }>]) as unknown as z.ZodType<Deed>
