/** A credential plugin as a person sees it before allowing it, and the fingerprint that any change of it changes. */

/** What would run. All of it is the kubeconfig's text: show it as text. */
export interface PluginCommand {
  /** As the kubeconfig names it. */
  readonly command: string
  readonly args: readonly string[]
  /** Added to the environment by the kubeconfig. */
  readonly env: readonly { readonly name: string; readonly value: string }[]
  /** The program that would run: an absolute path. */
  readonly path: string
  /** SHA-256 of the program, hex. */
  readonly programSha256: string
  /** The kubeconfig that says so. */
  readonly file: string
  /** SHA-256 over all of the above, hex. */
  readonly fingerprint: string
}
