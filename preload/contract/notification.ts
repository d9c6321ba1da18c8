/** What the desktop is told of: the kinds of notifications, and what a person sets about them. */
import { z } from 'zod'
import { text } from './shape'

/** Every kind of notification there is. */
export const noteKinds = ['crashed', 'stopped', 'migrated', 'taskFinished', 'taskFailed', 'consoleLost', 'diskFull', 'expiring'] as const
/** One of {@link noteKinds}. */
export type NoteKind = (typeof noteKinds)[number]

/** A time of the day as a clock shows it: `22:00`. */
const clockTime = text(5).regex(/^([01]\d|2[0-3]):[0-5]\d$/)

/** What a person wants to be told, and when not. */
export const notificationSettings = z.strictObject({
  isOn: z.boolean().default(true),
  /** Kinds that are not told. */
  off: z.array(z.enum(noteKinds)).max(noteKinds.length).default([]),
  /** The day's hours in which nothing is shown; `from` after `to` crosses midnight. */
  quiet: z.strictObject({ isOn: z.boolean().default(false), from: clockTime.default('22:00'), to: clockTime.default('07:00') }).prefault({}),
})
export type NotificationSettings = z.infer<typeof notificationSettings>

/** Whether this desktop shows notifications, as a watched item; there is exactly one. */
export const notifierItem = z.strictObject({
  id: z.literal('notifier'),
  /** `unknown` until it was asked. */
  state: z.enum(['unknown', 'there', 'absent']),
})
export type NotifierItem = z.infer<typeof notifierItem>
