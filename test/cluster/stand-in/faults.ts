/** What a test breaks in virt-api; everything else it does itself, with kubectl or by restarting the API server. */
export interface Faults {
  /** A denial: every request is answered 401 with this text, while the API server's own check has passed. */
  denies: string | undefined
  answersAfterMilliseconds: number
}
