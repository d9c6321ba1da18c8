/**
 * What a person gave to reach one cluster, as plain data that crosses processes; secrets are kept apart from it. And what
 * the client needs from the program around it: everything it would otherwise take from the process by itself.
 */
import type { PluginCommand } from '../auth/plugin-command'
import type { Clock } from '../clock'
import type { FoundRisk } from './risks'

/** A person's way to one cluster: a context of kubeconfig files, or what was typed. */
export type ClusterAccess = KubeconfigAccess | TypedAccess

/** What both kinds have. */
export interface AnyAccess {
  /** The one certificate the server may show (SHA-256 of its DER, hex, colons allowed); authorities are not asked then. */
  readonly pinnedCertificate?: string
  readonly impersonate?: Impersonation
}

/** Read anew at every connect, so that `oc login` in a terminal is enough. */
export interface KubeconfigAccess extends AnyAccess {
  readonly kind: 'kubeconfig'
  /** Absolute paths, merged as kubectl does: the first word on anything wins. */
  readonly files: readonly string[]
  readonly context: string
}

/** Typed into a dialog. */
export interface TypedAccess extends AnyAccess {
  readonly kind: 'typed'
  /** `https://host:port/prefix`. */
  readonly server: string
  readonly login: TypedLogin
  /** PEM; without it, the system's authorities are asked. */
  readonly authorities?: string
  readonly tlsServerName?: string
  /** Accept whatever certificate the server shows; the surroundings must agree to that as well. */
  readonly isUnverified?: boolean
  /** `http://`, `https://` or `socks5://`; without it, HTTPS_PROXY and NO_PROXY of the environment. */
  readonly proxyUrl?: string
}

/** How a typed access logs in; the secret halves are in {@link ClusterSecrets}. */
export type TypedLogin =
  | { readonly kind: 'none' }
  | { readonly kind: 'token' }
  | { readonly kind: 'tokenFile'; readonly path: string }
  | { readonly kind: 'certificate'; readonly certificate: string }
  | { readonly kind: 'basic'; readonly user: string }

/** Acting as somebody else; the server asks whether one may. */
export interface Impersonation {
  readonly user: string
  readonly groups?: readonly string[]
  readonly uid?: string
  readonly extra?: Readonly<Record<string, readonly string[]>>
}

/** Of a typed access; kept by the program's secret store, never beside the access. */
export interface ClusterSecrets {
  readonly token?: string
  readonly password?: string
  /** PEM, unencrypted. */
  readonly certificateKey?: string
  /** Put into the proxy's URL, where it has a user and no password. */
  readonly proxyPassword?: string
}

/** What the client needs from the program around it. */
export interface Surroundings {
  /** The login shell's environment: plugins run in it, and proxies are looked up there. */
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly secrets?: ClusterSecrets
  /**
   * Whether this credential plugin may run; may take as long as a person needs. Asked before every run: answer from what
   * the person allowed, by {@link PluginCommand.fingerprint}. Default deny is the caller's duty and the client's without it.
   */
  readonly mayRun?: (command: PluginCommand) => boolean | Promise<boolean>
  /** Whether a way with these risks may be used: answer from what the person saw and agreed to, by their marks. Nothing is sent without it. */
  readonly accepts?: (risks: readonly FoundRisk[], server: string) => boolean
  /** kubectl's own policy for plugins (`kuberc`), asked before {@link mayRun}. */
  readonly kubercFile?: string
  /** `virt-desktop/1.2.3`. */
  readonly userAgent?: string
  readonly clock?: Clock
}
