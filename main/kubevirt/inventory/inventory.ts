/**
 * All machines of a cluster, kept in step: virtual machines, instances, migrations and data volumes are followed, and a change of any
 * of them makes the machines it belongs to be joined anew. Pods show nothing in a row, so they are read with an opened machine.
 */
import type { Apis } from '../apis'
import { pickDataVolume, pickMigration, type DataVolumePart, type MigrationPart } from '../parts/migration'
import { pickVm, type VmPart } from '../parts/vm'
import { pickVmi, type VmiPart } from '../parts/vmi'
import type { ReflectorState } from '../../kube/reflector/state'
import { follow, followNothing, type Denied, type Followed, type Ground } from './follow'
import { joined, type ClusterMachine } from './machine'
import { many } from './many'
import type { Scope } from './places'

/** Machines that changed, and the keys of those that went. A key whose uid changed is in both: removals come first. */
export interface InventoryChange {
  readonly changed: readonly ClusterMachine[]
  readonly removed: readonly string[]
}

export interface Inventory {
  get(key: string): ClusterMachine | undefined
  all(): Iterable<ClusterMachine>
  onChange(listener: (change: InventoryChange) => void): () => void
  /** Of what machines are made of; told of at each change. */
  readonly states: readonly ReflectorState[]
  /** What of it may not be looked at. */
  readonly denied: readonly Denied[]
  /** The first lists were read to their ends, or will not come. Before, machines that are not here are not gone. */
  readonly isWhole: boolean
  onWhole(listener: () => void): () => void
  /** Settles when it is whole, or when reading it takes long enough to be shown as it grows. */
  readonly ready: Promise<void>
  wake(): void
  close(): void
}

/** A list that takes longer is shown while it is read. */
const growMs = 50

export function openInventory(ground: Ground, apis: Apis, scope: Scope, onState: () => void): Inventory {
  const machines = new Map<string, ClusterMachine>()
  const migrations = many<MigrationPart>()
  const users = new Map<string, Set<string>>()
  const listeners = new Set<(change: InventoryChange) => void>()
  let isWhole = false
  const wholeListeners = new Set<() => void>()
  let settle!: () => void
  const ready = new Promise<void>((resolve) => (settle = resolve))
  let isGrowing = false
  const endGrowth = ground.clock.after(growMs, () => {
    isGrowing = true
    if (machines.size > 0) settle()
  })

  const said = () => {
    const isRead = everything.every(({ states }) => states.every(({ kind }) => kind !== 'listing'))
    // A list that broke off holds a part; what it has not brought is not gone.
    const isAll = [vms, vmis].every(({ states }) => states.every((state) => state.kind !== 'behind' || state.wasLive))
    // Shown with its warning, as far as it came.
    if (isRead && !isAll) settle()
    if (!isWhole && isRead && isAll) {
      isWhole = true
      endGrowth()
      // Stores tell of changes a turn later; whoever waits for the first list wants it whole now.
      for (const { key, value } of moves.entries()) migrations.put(key, machineOf(key, value), value)
      again(new Set([...vms.entries(), ...vmis.entries()].map(({ key }) => key)))
      settle()
      for (const listener of wholeListeners) listener()
    }
    onState()
  }
  const followed = <T>(resource: 'virtualmachineinstancemigrations' | 'datavolumes', pick: Parameters<typeof follow<T>>[2]['pick']): Followed<T> => {
    const found = apis.find(resource)
    return found ? follow<T>(ground, scope, { resource: found, pick, onState: said }) : followNothing<T>()
  }
  const vms = follow<VmPart>(ground, scope, { resource: apis.always('virtualmachines'), pick: pickVm, onState: () => said() })
  const vmis = follow<VmiPart>(ground, scope, { resource: apis.always('virtualmachineinstances'), pick: pickVmi, onState: () => said() })
  const moves = followed<MigrationPart>('virtualmachineinstancemigrations', pickMigration)
  const volumes = followed<DataVolumePart>('datavolumes', pickDataVolume)
  const everything: readonly Followed<unknown>[] = [vms, vmis, moves, volumes]

  const join = (key: string): ClusterMachine | undefined => {
    const vm = vms.get(key)?.value
    const vmi = vmis.get(key)?.value
    const namespace = key.slice(0, key.indexOf('/'))
    const names = new Set([...(vm?.dataVolumes ?? []), ...(vmi?.dataVolumes ?? [])])
    return joined(key, { vm, vmi, migrations: migrations.of(key), dataVolumes: [...names].flatMap((name) => volumes.get(`${namespace}/${name}`)?.value ?? []) })
  }

  const learn = (key: string, { vm, vmi }: Partial<ClusterMachine>) => {
    for (const name of [...(vm?.dataVolumes ?? []), ...(vmi?.dataVolumes ?? [])]) {
      const volume = `${key.slice(0, key.indexOf('/'))}/${name}`
      users.set(volume, (users.get(volume) ?? new Set()).add(key))
    }
  }

  const again = (keys: Iterable<string>) => {
    const changed: ClusterMachine[] = []
    const removed: string[] = []
    for (const key of keys) {
      const before = machines.get(key)
      const now = join(key)
      if (before && before.uid !== now?.uid) removed.push(key)
      if (now) {
        machines.set(key, now)
        learn(key, now)
        changed.push(now)
      } else machines.delete(key)
    }
    if (changed.length + removed.length > 0) for (const listener of listeners) listener({ changed, removed })
    if (isGrowing && changed.length > 0) settle()
  }

  const touched = ({ upserts, removed }: { upserts: readonly { key: string }[]; removed: readonly { key: string }[] }) => again(new Set([...removed, ...upserts].map(({ key }) => key)))
  vms.onChange(touched)
  vmis.onChange(touched)
  moves.onChange(({ upserts, removed }) => {
    const keys = new Set<string>()
    for (const { key } of removed) for (const machine of migrations.drop(key)) keys.add(machine)
    for (const { key, value } of upserts) {
      const machine = machineOf(key, value)
      migrations.put(key, machine, value)
      keys.add(machine)
    }
    again(keys)
  })
  volumes.onChange(({ upserts, removed }) => again(new Set([...removed, ...upserts].flatMap(({ key }) => {
    const using = [...(users.get(key) ?? [])].filter((machine) => uses(machines.get(machine), key))
    if (using.length === 0) users.delete(key)
    return using
  }))))

  return {
    get: (key) => machines.get(key),
    all: () => machines.values(),
    onChange(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    get states() {
      return everything.flatMap(({ states }) => states)
    },
    get denied() {
      return everything.flatMap(({ denied }) => denied)
    },
    get isWhole() {
      return isWhole
    },
    onWhole(listener) {
      wholeListeners.add(listener)
      return () => void wholeListeners.delete(listener)
    },
    ready,
    wake: () => everything.forEach((one) => one.wake()),
    close() {
      listeners.clear()
      wholeListeners.clear()
      endGrowth()
      everything.forEach((one) => one.end())
      settle()
    },
  }
}

const machineOf = (key: string, { vmiName }: MigrationPart) => `${key.slice(0, key.indexOf('/'))}/${vmiName}`

function uses(machine: ClusterMachine | undefined, volume: string): boolean {
  const name = volume.slice(volume.indexOf('/') + 1)
  return machine?.vm?.dataVolumes.includes(name) === true || machine?.vmi?.dataVolumes.includes(name) === true
}
