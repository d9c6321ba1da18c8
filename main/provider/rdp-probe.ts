/**
 * Whether something answers at the port of a guest where remote desktops are served. Looked at only while a person looks at the
 * machine, and not often: a guest may write each visit into its log.
 */
import type { Duplex } from 'node:stream'
import { FailureError } from '../../preload/contract/failure'
import type { ConsoleOffer } from '../../preload/contract/machine'

/** Where remote desktops are served, unless the guest was told otherwise. */
export const rdpPort = 3_389
/** What was found holds so long, ms: what answers is believed for longer. */
const holds = { yes: 60_000, no: 15_000 }

/** What was found so long ago, ms, says nothing any more. */
const knownMs = 300_000

/** Whether the guest itself turned the visit down; a way that is slow, not allowed or not there says nothing of it. */
const isRefused = (thrown: unknown) => thrown instanceof FailureError && /refused|Nothing inside the guest answers/i.test(`${thrown.failure.message} ${thrown.failure.detail ?? ''}`)

/** What is known of the remote desktops of a session's guests. */
export interface RdpProbe {
  /** Absent while nobody has looked. */
  of(key: string): boolean | undefined
  /** Where the guest serves it, as far as the person has said. */
  portOf(key: string): number
  /** The person says where; what was found at another port is forgotten. */
  serveAt(key: string, port: number): void
  /** Looks unless that was done a moment ago. */
  look(key: string, open: (guestPort: number, signal: AbortSignal) => Promise<{ readonly stream: Duplex; forget(): void }>): Promise<void>
  onChange(listener: (key: string) => void): () => void
}

/** `now` is for tests. */
export function rdpProbe(now: () => number = Date.now): RdpProbe {
  const found = new Map<string, { readonly at: number; readonly answers: boolean }>()
  const looking = new Set<string>()
  const ports = new Map<string, number>()
  const portOf = (key: string) => ports.get(key) ?? rdpPort
  const listeners = new Set<(key: string) => void>()
  const told = (key: string) => {
    for (const listener of listeners) listener(key)
  }
  return {
    portOf,
    serveAt(key, port) {
      if (port === portOf(key)) return
      ports.set(key, port)
      found.delete(key)
      looking.delete(key)
      told(key)
    },
    of(key) {
      const known = found.get(key)
      return known && now() - known.at < knownMs ? known.answers : undefined
    },
    async look(key, open) {
      const before = found.get(key)
      if (looking.has(key) || (before && now() - before.at < (before.answers ? holds.yes : holds.no))) return
      looking.add(key)
      const port = portOf(key)
      const patience = new AbortController()
      const timer = setTimeout(() => patience.abort(), 3_000)
      const answers = await open(port, patience.signal).then(
        ({ stream, forget }) => {
          forget()
          stream.on('error', () => {})
          stream.destroy()
          return true
        },
        (thrown: unknown) => (isRefused(thrown) ? false : before?.answers),
      )
      clearTimeout(timer)
      // Another port by now: what was found says nothing of it, and who looks at that is not ended here.
      if (port !== portOf(key)) return
      looking.delete(key)
      if (answers === undefined) return
      found.set(key, { at: now(), answers })
      if (before?.answers !== answers) told(key)
    },
    onChange(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}

/** The console, or why it cannot be opened now; `refusal` is what holds for every console of the machine. */
export function rdpOffer(refusal: string | undefined, isWindows: boolean, answers: boolean | undefined, port: number = rdpPort): ConsoleOffer {
  const why = refusal ?? (answers === false ? `Nothing answers at port ${port} of the guest.` : answers || isWindows ? undefined : 'No remote desktop is known in the guest yet. Its page looks for one.')
  return { id: `rdp:${port}`, kind: 'rdp', label: 'Remote desktop (RDP)', allowed: why ?? true }
}
