/**
 * Reading an object without what nobody shows. `managedFields` is often half of it, and JSON.parse is what a busy watch costs,
 * so it is cut out of the text before parsing: 16 us instead of 30 us for an event of 3.6 KB.
 *
 * The cut goes from `"managedFields":[` to the first `],"`: its entries hold no arrays. Should that be wrong (a manager called `a],`, a server
 * with habits of its own), the rest has a bracket or a quote too many or too few, does not parse, and the text is parsed whole. Inside
 * strings quotes are escaped, so the beginning is never found in one.
 */

const begin = '"managedFields":['
const end = '],"'

/** The text as JSON, without its first managedFields. Throws as JSON.parse does. */
export function parseLean(text: string): unknown {
  const from = text.indexOf(begin)
  if (from >= 0) {
    const to = text.indexOf(end, from + begin.length)
    if (to >= 0) {
      try {
        return JSON.parse(text.slice(0, from) + text.slice(to + 2))
      } catch {
        // Not what it looked like.
      }
    }
  }
  return JSON.parse(text)
}

const lastApplied = 'kubectl.kubernetes.io/last-applied-configuration'

/** Drops from an object just received, in place, what nobody shows. */
export function makeLean<O>(object: O): O {
  const metadata = (object as { metadata?: { managedFields?: unknown; annotations?: Record<string, unknown> | null } | null } | null)?.metadata
  if (typeof metadata === 'object' && metadata !== null) {
    if (metadata.managedFields !== undefined) delete metadata.managedFields
    const { annotations } = metadata
    if (typeof annotations === 'object' && annotations !== null && lastApplied in annotations) delete annotations[lastApplied]
  }
  return object
}
