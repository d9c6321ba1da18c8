/** An answer that is no success, as a {@link KubeError}: the server's own words, of a Status object or of a text. */
import type { IncomingHttpHeaders } from 'node:http'
import { z } from 'zod'
import { KubeError } from '../transport'

/** As much of a refusal as is read and kept. */
export const mostRefusalBytes = 64 * 1024

const statusShape = z.object({
  kind: z.literal('Status'),
  message: z.string().nullish().catch(undefined),
  reason: z.string().nullish().catch(undefined),
  details: z.object({
    retryAfterSeconds: z.number().nullish().catch(undefined),
    causes: z.array(z.object({ reason: z.string().nullish().catch(undefined), message: z.string().nullish().catch(undefined), field: z.string().nullish().catch(undefined) })).nullish().catch(undefined),
  }).nullish().catch(undefined),
})

/** `nowMs` is for a Retry-After that names a time. */
export function refusal(status: number, headers: IncomingHttpHeaders, body: string, nowMs: number): KubeError {
  const found = statusShape.safeParse(jsonOrNothing(body))
  const afterSeconds = retryAfter(headers['retry-after'], nowMs)
  if (!found.success) return new KubeError(status, plain(body, headers['content-type'] ?? '') || `HTTP ${status}`, { isStatus: false, ...seconds(afterSeconds) })
  const { message, reason, details } = found.data
  const causes = details?.causes?.slice(0, 100).map((cause) => Object.fromEntries(Object.entries(cause).filter(([, value]) => value != null)))
  return new KubeError(status, (message ?? reason ?? `HTTP ${status}`).slice(0, 10_000), {
    isStatus: true,
    ...(reason == null ? {} : { reason }),
    ...(causes && causes.length > 0 ? { causes } : {}),
    ...seconds(afterSeconds ?? details?.retryAfterSeconds ?? undefined),
  })
}

function seconds(value: number | undefined) {
  return value === undefined ? {} : { retryAfterSeconds: value }
}

function retryAfter(value: string | undefined, nowMs: number): number | undefined {
  if (value === undefined) return undefined
  if (/^\d{1,9}$/.test(value.trim())) return Number(value)
  const at = Date.parse(value)
  return Number.isNaN(at) ? undefined : Math.max(0, Math.ceil((at - nowMs) / 1000))
}

function jsonOrNothing(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}

/** A page is not quoted; of a text, its first words. */
function plain(body: string, contentType: string): string {
  if (/html/i.test(contentType) || /^\s*</.test(body)) return ''
  // oxlint-disable-next-line no-control-regex
  return body.replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, ' ').trim().slice(0, 2_000)
}
