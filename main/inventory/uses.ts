/** Tells which machine a person has just done something with: opened a console, started it. */

/** Nobody listens yet. */
export function uses() {
  const listeners = new Set<(machineId: string) => void>()
  return {
    follow: (listener: (machineId: string) => void): void => void listeners.add(listener),
    note(machineId: string): void {
      for (const listener of listeners) listener(machineId)
    },
  }
}
