/**
 * A list read page by page. A continuation that expired (410) begins anew, and then without pages, for a list that is slower than the
 * storage forgets would never end otherwise. A list that does not end, or brings the same again and again, is left with a sentence.
 */
import { fail } from '../../../preload/contract/failure'
import { KubeError, type KubeRequest, type KubeTransport } from '../transport'
import type { Form } from './form'
import type { Intake } from './intake'
import { makeLean } from './lean'

const pageSize = 500
/** Where somebody waits to see the first objects: on a thin link a whole page takes seconds. */
const firstPageSize = 100

interface Page {
  readonly metadata?: { readonly resourceVersion?: unknown; readonly continue?: unknown; readonly remainingItemCount?: unknown } | null
}

/** What a list is read from. */
export interface PagesOptions<O> {
  readonly transport: KubeTransport
  readonly request: KubeRequest
  readonly form: Form<O>
  readonly intake: Intake<O>
  readonly mostObjects: number
  /** The first page is a small one. */
  readonly isAwaited: boolean
  readonly signal: AbortSignal
}

/** Fills the intake and returns the list's version. Rejects with what the transport rejects with. */
export async function readPages<O>(options: PagesOptions<O>): Promise<string> {
  try {
    return await readAll(options, pageSize)
  } catch (thrown) {
    if (!(thrown instanceof KubeError) || thrown.status !== 410) throw thrown
    return readAll(options, undefined)
  }
}

async function readAll<O>({ transport, request, form, intake, mostObjects, isAwaited, signal }: PagesOptions<O>, limit: number | undefined): Promise<string> {
  const reader = form.reader()
  const tokens = new Set<string>()
  const mostPages = Math.ceil(mostObjects / pageSize) * 2 + 20
  let next: string | undefined
  intake.begin()
  for (;;) {
    const page = await transport.json<Page>({ ...request, accept: form.accept.list, query: { ...request.query, limit: limit !== undefined && isAwaited && next === undefined ? firstPageSize : limit, continue: next }, signal })
    signal.throwIfAborted()
    for (const object of reader.items(page)) intake.present(makeLean(object))
    const { resourceVersion, continue: token, remainingItemCount } = page?.metadata ?? {}
    if (typeof resourceVersion !== 'string' || resourceVersion === '') throw fail('unreachable', 'The cluster answered with something that is no list.', { remedy: 'See whether the address is that of an API server.' })
    if (typeof token !== 'string' || token === '') {
      intake.finish()
      return resourceVersion
    }
    if (intake.isFull) {
      intake.finish(mostObjects + (typeof remainingItemCount === 'number' ? remainingItemCount : 1))
      return resourceVersion
    }
    if (tokens.has(token) || tokens.size >= mostPages) throw fail('unreachable', 'The cluster’s list does not end.', { remedy: 'Whoever runs the cluster should look at what stands in front of its API server.' })
    tokens.add(token)
    next = token
  }
}
