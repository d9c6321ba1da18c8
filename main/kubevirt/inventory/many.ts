/** Objects that belong to a machine by name, several to one: looked up by the machine, dropped by their own key. */

export interface Many<T> {
  of(machine: string): readonly T[]
  put(key: string, machine: string, value: T): void
  /** The machines that lost it. */
  drop(key: string): readonly string[]
}

/** None yet. */
export function many<T>(): Many<T> {
  const machineOf = new Map<string, string>()
  const byMachine = new Map<string, Map<string, T>>()
  const drop = (key: string) => {
    const machine = machineOf.get(key)
    if (machine === undefined) return []
    machineOf.delete(key)
    const group = byMachine.get(machine)
    group?.delete(key)
    if (group?.size === 0) byMachine.delete(machine)
    return [machine]
  }
  return {
    of: (machine) => [...(byMachine.get(machine)?.values() ?? [])],
    put(key, machine, value) {
      if (machineOf.get(key) !== machine) drop(key)
      machineOf.set(key, machine)
      const group = byMachine.get(machine) ?? new Map<string, T>()
      byMachine.set(machine, group.set(key, value))
    },
    drop,
  }
}
