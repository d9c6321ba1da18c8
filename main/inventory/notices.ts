/** Things to tell the person once; each stays until it is dismissed. */
import type { Failure } from '../../preload/contract/failure'
import { collection, type Collection } from './collection'

/** One thing to tell, until it is dismissed. */
export interface Notice {
  readonly id: string
  readonly severity: 'info' | 'warning' | 'danger'
  readonly failure: Failure
}

/** All that is to be told. */
export interface Notices {
  readonly all: Collection<Notice>
  /** Tells; a notice with the same id takes the place of the one before. `onDismissed` runs when the person put it away. */
  tell(notice: Notice, onDismissed?: () => void): void
  dismiss(id: string): void
}

/** Nothing to tell yet. */
export function notices(): Notices {
  const all = collection<Notice>()
  const dismissals = new Map<string, () => void>()
  return {
    all,
    tell(notice, onDismissed) {
      all.put(notice)
      if (onDismissed) dismissals.set(notice.id, onDismissed)
    },
    dismiss(id) {
      all.remove(id)
      dismissals.get(id)?.()
      dismissals.delete(id)
    },
  }
}
