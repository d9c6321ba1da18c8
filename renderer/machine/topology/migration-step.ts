/** How far a machine's move has come. */

/** Which of the three steps a phase belongs to; one that a newer cluster adds is taken for the middle. */
export function stepOf(phase: string): number {
  switch (phase) {
    case '': case 'Pending': case 'Scheduling': return 0
    case 'Running': return 2
    default: return 1
  }
}
