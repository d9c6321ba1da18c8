/** A context of the kubeconfig files as an offer to connect: enough to choose by, and nothing secret. */
import type { FoundRisk } from './risks'

/** One context. Everything in it is the file's text: show it as text. */
export interface ContextOffer {
  readonly context: string
  /** The file that the context stands in. */
  readonly file: string
  readonly isCurrent: boolean
  readonly cluster: string
  /** Empty where the context leads nowhere; `warnings` says why. */
  readonly server: string
  readonly user: string
  readonly namespace?: string
  readonly login: OfferedLogin
  /** What must be agreed to before connecting. */
  readonly risks: readonly FoundRisk[]
  /** Sentences. */
  readonly warnings: readonly string[]
}

/** How a context logs in. */
export type OfferedLogin =
  | { readonly kind: 'none' | 'token' | 'tokenFile' | 'certificate' | 'basic' | 'oidc' }
  /** `line` is the command with its arguments and variables, in full. */
  | { readonly kind: 'plugin'; readonly line: string; readonly installHint?: string }
  /** A way that is no longer, or not here; a sentence says what to do. */
  | { readonly kind: 'unsupported'; readonly name: string; readonly why: string }

/** What the kubeconfig files offer together. */
export interface Offers {
  readonly contexts: readonly ContextOffer[]
  readonly currentContext?: string
  /** A sentence per file that could not be used, with its name. */
  readonly troubles: readonly string[]
}
