/** Notices that a cluster answers again, with one cheap question for all its reflectors. */

/** One per cluster. */
export interface Pulse {
  /** Says that the cluster did not answer; asks until it does, and calls `onBack` then. Ends by what it returns. */
  lost(onBack: () => void): () => void
  end(): void
}
