import type { Guests } from './handler/guests'
import type { Client } from './objects/client'
import type { Followed } from './objects/followed'
import type { Instance, InstanceMigration, Machine } from './objects/machine'
import type { DataVolume, MachineClone, MachineRestore, MachineSnapshot, Pod } from './objects/neighbours'
import type { Resource } from './objects/resource'

/** What all parts of the stand-in work with. */
export interface Surroundings {
  readonly client: Client
  readonly machines: Followed<Machine>
  readonly instances: Followed<Instance>
  readonly migrations: Followed<InstanceMigration>
  readonly pods: Followed<Pod>
  readonly dataVolumes: Followed<DataVolume>
  readonly claims: Followed<Resource>
  readonly snapshots: Followed<MachineSnapshot>
  readonly restores: Followed<MachineRestore>
  readonly clones: Followed<MachineClone>
  readonly guests: Guests
  /** Makes the instance's status follow its guest now. */
  look(instance: Instance): void
  /** How long one step of what only pretends to work takes: a migration's phases, an import's progress. */
  readonly stepMilliseconds: number
}
