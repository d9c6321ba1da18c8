/** A key and its certificate, both PEM, and the files they lie in. */
export interface Issued {
  readonly certificate: string
  readonly key: string
  readonly certificateFile: string
  readonly keyFile: string
}

/** What a certificate is for. */
export interface Subject {
  readonly name: string
  /** Kubernetes reads groups from the organisation. */
  readonly groups?: readonly string[]
  /** DNS names and addresses; with any the certificate is for a server, else for a client. */
  readonly hosts?: readonly string[]
  readonly days?: number
}

/** A certificate authority. */
export interface Authority {
  /** PEM */
  readonly certificate: string
  readonly certificateFile: string
  issue(subject: Subject): Promise<Issued>
}
