/** What comes of a write that the cluster may have a word in. */
import type { KubeObject } from '../resource/object'

/** A field that somebody else manages, and that the write would change. */
export interface FieldConflict {
  /** `.spec.template.spec.domain.cpu.cores` */
  readonly field: string
  /** `kubectl-edit`; empty where the server does not say. */
  readonly manager: string
  /** Epoch ms of the other's last write, where the server says. */
  readonly at?: number
}

/** Something the server does not accept, where it says in which field. */
export interface FieldProblem {
  readonly field?: string
  readonly text: string
}

/** What came of a write. */
export type WriteOutcome<T = KubeObject> =
  /** `object` is as the server has it now, or would have it after a dry run. */
  | { readonly kind: 'done'; readonly object: T; readonly warnings: readonly string[] }
  /** Others manage fields of it; writing with `force` takes them over. */
  | { readonly kind: 'conflict'; readonly conflicts: readonly FieldConflict[] }
  /** Not accepted as it is. */
  | { readonly kind: 'refused'; readonly message: string; readonly problems: readonly FieldProblem[] }

/** How to write. */
export interface WriteOptions {
  /** The server does everything but keep it. */
  readonly isDryRun?: boolean
  /** Takes over fields that others manage; server-side apply only. */
  readonly force?: boolean
  readonly signal?: AbortSignal
}
