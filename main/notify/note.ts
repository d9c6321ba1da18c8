/** One thing that a person may want to be told of, before it is known whether and how. */
import type { NoteKind } from '../../preload/contract/notification'

/** See the file. Names are strangers' text; they are made legible where they are shown. */
export interface Note {
  readonly kind: NoteKind
  /** In the title: "web crashed". */
  readonly title: string
  /** More of it, where there is more to say. */
  readonly detail?: string
  readonly connectionId?: string
  readonly machineId?: string
  /** It happened while its connection was out of reach, and is known only since that is back. */
  readonly isLate?: true
}

/** Where a click on a notification leads; the window only, where it is about several things. */
export type Place =
  | { readonly kind: 'machine'; readonly machineId: string }
  | { readonly kind: 'console'; readonly machineId: string }
  | { readonly kind: 'connection'; readonly connectionId: string }
  | { readonly kind: 'tasks' }

/** What the desktop is given to show. */
export interface Message {
  readonly title: string
  readonly body: string
  readonly place?: Place
  /** It tells of something that a person should look at, not only of something that is done. */
  readonly isTrouble: boolean
}
