/** What machines were called in the run before: a tab whose machine is not known yet, or not any more, still says whose it is. */
const called = new Map<string, string>()

export function rememberNames(names: readonly { readonly machineId: string; readonly name: string }[]): void {
  for (const { machineId, name } of names) called.set(machineId, name)
}

/** None for a machine that no tab of that run showed. */
export const nameOf = (machineId: string): string | undefined => called.get(machineId)
