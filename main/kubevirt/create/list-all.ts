/** A whole list for choosing from, page by page, up to what anybody would choose from. */
import { pathOf, type GroupVersionResource } from '../../kube/resource/resource'
import type { KubeTransport } from '../../kube/transport'
import { listAt, textAt } from '../field'

const pageSize = 500
const mostPages = 10

/** Items as the server gave them. A list that brings the same page again ends there. */
export async function listAll(transport: KubeTransport, resource: GroupVersionResource, namespace?: string): Promise<readonly unknown[]> {
  const items: unknown[] = []
  const seen = new Set<string>()
  let next: string | undefined
  for (let page = 0; page < mostPages; page += 1) {
    const answer = await transport.json<unknown>({ path: pathOf(resource, { namespace }), query: { limit: pageSize, continue: next } })
    items.push(...listAt(answer, 'items'))
    next = textAt(answer, 'metadata', 'continue')
    if (next === undefined || seen.has(next)) break
    seen.add(next)
  }
  return items
}
