/**
 * Whether something answers at the port of a guest where remote desktops are served. Looked at only while a person looks at the
 * machine, and not often: a guest may write each visit into its log.
 */
import type { Duplex } from 'node:stream'
import type { ConsoleOffer } from '../../preload/contract/machine'

/** Where remote desktops are served, unless the guest was told otherwise. */
export const rdpPort = 3_389
/** What was found holds so long, ms: what answers is believed for longer. */
const holds = { yes: 60_000, no: 15_000 }

/** What is known of the remote desktops of a session's guests. */
export interface RdpProbe {
  /** Absent while nobody has looked. */
  of(key: string): boolean | undefined
  /** Looks unless that was done a moment ago. */
  look(key: string, open: (signal: AbortSignal) => Promise<{ readonly stream: Duplex; forget(): void }>): Promise<void>
  onChange(listener: (key: string) => void): () => void
}

/** `now` is for tests. */
export function rdpProbe(now: () => number = Date.now): RdpProbe {
  const found = new Map<string, { readonly at: number; readonly answers: boolean }>()
  const looking = new Set<string>()
  const listeners = new Set<(key: string) => void>()
  return {
    of: (key) => found.get(key)?.answers,
    async look(key, open) {
      const before = found.get(key)
      if (looking.has(key) || (before && now() - before.at < (before.answers ? holds.yes : holds.no))) return
      looking.add(key)
      const answers = await open(AbortSignal.timeout(3_000)).then(
        ({ stream, forget }) => {
          forget()
          stream.on('error', () => {})
          stream.destroy()
          return true
        },
        () => false,
      )
      looking.delete(key)
      found.set(key, { at: now(), answers })
      if (before?.answers !== answers) for (const listener of listeners) listener(key)
    },
    onChange(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}

/** The console, or why it cannot be opened now; `refusal` is what holds for every console of the machine. */
export function rdpOffer(refusal: string | undefined, isWindows: boolean, answers: boolean | undefined): ConsoleOffer {
  const why = refusal ?? (answers === false ? `Nothing answers at port ${rdpPort} of the guest.` : answers || isWindows ? undefined : 'No remote desktop is known in the guest yet. Its page looks for one.')
  return { id: `rdp:${rdpPort}`, kind: 'rdp', label: 'Remote desktop (RDP)', allowed: why ?? true }
}
