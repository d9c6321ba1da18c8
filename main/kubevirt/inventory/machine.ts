/** A machine joined from the objects it is made of. The join is a pure function of what is there, so the order in which it came does not matter. */
import { isOver, type DataVolumePart, type MigrationPart } from '../parts/migration'
import type { VmPart } from '../parts/vm'
import type { VmiPart } from '../parts/vmi'

/** One machine of a cluster. At least one of `vm` and `vmi` is there. */
export interface ClusterMachine {
  /** `namespace/name` */
  readonly key: string
  readonly namespace: string
  readonly name: string
  /** Of the VirtualMachine, or of the instance that stands alone. Another uid is another machine. */
  readonly uid: string
  readonly vm?: VmPart
  readonly vmi?: VmiPart
  /** The one under way, else the last. */
  readonly migration?: MigrationPart
  /** Those that are not filled yet. */
  readonly filling: readonly DataVolumePart[]
}

/** What stands under one name. */
export interface Parts {
  readonly vm?: VmPart | undefined
  readonly vmi?: VmiPart | undefined
  readonly migrations: readonly MigrationPart[]
  readonly dataVolumes: readonly DataVolumePart[]
}

/** `undefined` where there is no machine of that name. An instance that another VirtualMachine made, under the same name earlier, is not this one's. */
export function joined(key: string, { vm, vmi, migrations, dataVolumes }: Parts): ClusterMachine | undefined {
  const own = isOwn(vm, vmi) ? vmi : undefined
  const first = vm ?? own
  if (!first) return undefined
  const migration = own && latest(migrations.filter(({ createdAt }) => createdAt >= own.createdAt))
  return {
    key,
    namespace: first.namespace,
    name: first.name,
    uid: first.uid,
    ...(vm ? { vm } : {}),
    ...(own ? { vmi: own } : {}),
    ...(migration ? { migration } : {}),
    filling: dataVolumes.filter(({ phase }) => phase !== 'Succeeded'),
  }
}

/** What is left of a VirtualMachine that is gone is no machine any more; one that still runs is. */
function isOwn(vm: VmPart | undefined, vmi: VmiPart | undefined): boolean {
  if (!vmi) return false
  return vm ? vmi.ownerUid === vm.uid : vmi.ownerUid === undefined || !hasEnded(vmi)
}

/** The instance, while something of it runs or is on its way there. */
export function liveInstance({ vmi }: Pick<ClusterMachine, 'vmi'>): VmiPart | undefined {
  return vmi && !hasEnded(vmi) ? vmi : undefined
}

const hasEnded = ({ phase }: VmiPart) => phase === 'Succeeded' || phase === 'Failed'

function latest(migrations: readonly MigrationPart[]): MigrationPart | undefined {
  return migrations.toSorted((a, b) => Number(isOver(a)) - Number(isOver(b)) || b.createdAt - a.createdAt || (a.name < b.name ? 1 : -1))[0]
}
