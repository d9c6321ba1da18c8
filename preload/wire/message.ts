/** What goes over a port. Every field of a message from the other end is checked before it is used. */
import { z } from 'zod'
import { failure, type Failure } from '../contract/failure'

const id = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER)
const path = z.string().max(100)

/** From the side that asks. */
export const request = z.discriminatedUnion('t', [
  z.strictObject({ t: z.literal('ask'), id, path, input: z.unknown() }),
  z.strictObject({ t: z.literal('watch'), id, path, input: z.unknown() }),
  z.strictObject({ t: z.literal('unwatch'), id }),
  z.strictObject({ t: z.literal('pipe'), id, path, input: z.unknown() }),
])
export type Request = z.infer<typeof request>

/** From the side that serves. The asking side trusts it: hosts are ours, main is ours. */
export type Reply =
  | { readonly t: 'answer'; readonly id: number; readonly value: unknown }
  | { readonly t: 'failed'; readonly id: number; readonly failure: Failure }
  | { readonly t: 'snapshot'; readonly id: number; readonly items: readonly unknown[] }
  | { readonly t: 'change'; readonly id: number; readonly upserts: readonly unknown[]; readonly removes: readonly string[] }
  | { readonly t: 'ended'; readonly id: number; readonly failure: Failure }
  | { readonly t: 'piped'; readonly id: number }

const replyKinds = new Set(['answer', 'failed', 'snapshot', 'change', 'ended', 'piped'])

/** Whether a message is for the asking side. */
export function isReply(message: unknown): message is Reply {
  if (typeof message !== 'object' || message === null) return false
  const { t, id } = message as { t?: unknown; id?: unknown }
  if (typeof id !== 'number' || typeof t !== 'string' || !replyKinds.has(t)) return false
  return t !== 'failed' || failure.safeParse((message as { failure?: unknown }).failure).success
}
