/**
 * Failures cross every boundary as data, in a closed union. The window turns a code into a
 * sentence and a remedy; nobody matches message text except the one table per backend.
 */
import { z } from 'zod'

/** Every kind of failure there is. */
export const failureCode = z.enum([
  'unreachable',
  'denied',
  'notFound',
  'conflict',
  'unsupported',
  'invalid',
  'cancelled',
  'bug',
])
export type FailureCode = z.infer<typeof failureCode>

/** A failure as it crosses processes. */
export const failure = z.strictObject({
  code: failureCode,
  /** One sentence for a person: what happened. */
  message: z.string(),
  /** One sentence: what to do about it. */
  remedy: z.string().optional(),
  /** The backend's own words, verbatim, for the details fold. */
  detail: z.string().optional(),
})
export type Failure = z.infer<typeof failure>

/** A failure on its way through code that throws. */
export class FailureError extends Error {
  override readonly name = 'FailureError'
  constructor(readonly failure: Failure) {
    super(failure.message)
  }
}

/** A failure that can be thrown: `throw fail('conflict', 'It is running.')`. */
export function fail(code: FailureCode, message: string, more: { remedy?: string; detail?: string } = {}): FailureError {
  return new FailureError({ code, message, ...more })
}

/** What was thrown, as data. Anything that is not a {@link FailureError} is our mistake: a `bug`. */
export function failureFrom(thrown: unknown): Failure {
  if (thrown instanceof FailureError) return thrown.failure
  const detail = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)
  return {
    code: 'bug',
    message: 'Something went wrong inside Virt Desktop.',
    remedy: 'Try again. If it stays, report it with the details.',
    detail: detail.slice(0, 10_000),
  }
}
