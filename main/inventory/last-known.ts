/**
 * What was last known of a cluster's machines, kept for the next start of the program: when its link is lost, now and then
 * while it lives, and at the end. Who disconnects on purpose wants to see none of them, so that is when it is forgotten.
 */
import type { Link } from '../../preload/contract/connection'
import type { SessionRow } from '../provider/host-contract'
import type { LastRows } from '../store/last-rows'
import type { LastRowsFolder } from '../store/last-rows-folder'

const everyMs = 300_000

/** See above. */
export interface LastKnown {
  of(id: string): Promise<LastRows | undefined>
  /** Told after every change of a cluster's link; `rows` are asked for when they are kept: nothing while they are a part. */
  follow(id: string, state: Link['state'], rows: () => readonly SessionRow[] | undefined): void
  forget(id: string): void
  /** Keeps what lives now, for the end of the program. */
  keepAll(): void
}

/** Over the folder that keeps them. */
export function lastKnown(folder: LastRowsFolder, now: () => number = Date.now): LastKnown {
  const living = new Map<string, { readonly keep: () => void; readonly timer: NodeJS.Timeout }>()

  const rest = (id: string) => {
    clearInterval(living.get(id)?.timer)
    living.delete(id)
  }

  return {
    of: folder.of,
    follow(id, state, rows) {
      switch (state) {
        case 'live': {
          const keep = () => {
            const current = rows()
            if (current) folder.put(id, now(), current)
          }
          rest(id)
          living.set(id, { keep, timer: setInterval(keep, everyMs) })
          return
        }
        case 'stale':
          living.get(id)?.keep()
          return rest(id)
        case 'off':
          rest(id)
          return folder.forget(id)
        case 'connecting':
        case 'failed':
          return
      }
    },
    forget(id) {
      rest(id)
      folder.forget(id)
    },
    keepAll() {
      for (const [id, { keep }] of living) {
        keep()
        rest(id)
      }
    },
  }
}
