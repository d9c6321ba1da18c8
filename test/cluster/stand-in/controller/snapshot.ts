import { machines as machineKind, snapshotContents, snapshotsOfMachines, restores as restoreKind } from '../objects/kinds'
import type { Machine } from '../objects/machine'
import { isFinal, isTrue } from '../objects/machine'
import type { MachineSnapshot } from '../objects/neighbours'
import { withTimes } from '../objects/conditions'
import { ownedBy, timestamp, type Condition } from '../objects/resource'
import type { Surroundings } from '../surroundings'

// Snapshots that keep the machine's definition and none of its disks, and restores that bring the definition back.

/** The two conditions that both kinds have. */
const conditions = (isProgressing: boolean, isReady: boolean, reason: string, before?: readonly Condition[]) => ({
  conditions: withTimes([{ type: 'Progressing', status: isProgressing ? 'True' : 'False', reason }, { type: 'Ready', status: isReady ? 'True' : 'False', reason }], before),
})

/** Takes a snapshot in two steps: in progress, ready. */
export function makeSnapshotController({ client, snapshots, machines, instances, stepMilliseconds }: Surroundings): (key: string) => Promise<number | void> {
  return async function reconcile(key) {
    const snapshot = snapshots.get(key)
    if (!snapshot || snapshot.metadata.deletionTimestamp !== undefined || snapshot.status?.phase === 'Succeeded' || snapshot.status?.phase === 'Failed') return undefined
    const { namespace = '', name } = snapshot.metadata
    const machineKey = `${namespace}/${snapshot.spec.source.name}`
    const machine = machines.get(machineKey)
    if (!machine) {
      await tell(snapshot, { phase: 'InProgress', readyToUse: false, ...conditions(false, false, 'Source does not exist', snapshot.status?.conditions) })
      return stepMilliseconds * 2
    }
    if (snapshot.status?.phase !== 'InProgress' || snapshot.status.sourceUID === undefined) {
      await client.patch(machineKind, machineKey, { status: { snapshotInProgress: name } }, 'status')
      await tell(snapshot, { phase: 'InProgress', readyToUse: false, sourceUID: machine.metadata.uid, ...conditions(true, false, 'Source locked and operation in progress') })
      return stepMilliseconds
    }
    const contentName = `vmsnapshot-content-${snapshot.metadata.uid}`
    await client.ensure(snapshotContents, { metadata: { name: contentName, namespace, ownerReferences: [ownedBy(snapshot)] },
      spec: { virtualMachineSnapshotName: name, source: { virtualMachine: { metadata: { name: machine.metadata.name, namespace, labels: machine.metadata.labels, annotations: machine.metadata.annotations }, spec: machine.spec } } } })
    const instance = instances.get(machineKey)
    const isOnline = instance !== undefined && !isFinal(instance)
    const volumes = machine.spec.template.spec.volumes ?? []
    const isKept = (volume: (typeof volumes)[number]) => volume.dataVolume ?? volume.persistentVolumeClaim
    await tell(snapshot, {
      phase: 'Succeeded', readyToUse: true, creationTime: timestamp(), virtualMachineSnapshotContentName: contentName,
      indications: isOnline ? ['Online', ...(isTrue(instance, 'AgentConnected') ? ['GuestAgent'] : ['NoGuestAgent'])] : [],
      snapshotVolumes: { includedVolumes: volumes.filter(isKept).map((volume) => volume.name), excludedVolumes: volumes.filter((volume) => !isKept(volume)).map((volume) => volume.name) },
      ...conditions(false, true, 'Operation complete'),
    })
    await client.patch(machineKind, machineKey, { status: { snapshotInProgress: null } }, 'status')
    return undefined
  }

  async function tell({ metadata: { namespace, name } }: MachineSnapshot, status: object): Promise<void> {
    await client.patch(snapshotsOfMachines, `${namespace}/${name}`, { status }, 'status')
  }
}

/** Restores a machine once it is stopped. */
export function makeRestoreController({ client, restores, machines, instances, stepMilliseconds }: Surroundings): (key: string) => Promise<number | void> {
  return async function reconcile(key) {
    const restore = restores.get(key)
    if (!restore || restore.metadata.deletionTimestamp !== undefined || restore.status?.complete) return undefined
    const { namespace = '', name } = restore.metadata
    const tell = (status: object) => client.patch(restoreKind, key, { status }, 'status')
    const wait = async (reason: string) => {
      await tell({ complete: false, ...conditions(false, false, reason, restore.status?.conditions) })
      return stepMilliseconds
    }
    const targetKey = `${namespace}/${restore.spec.target.name}`
    const machine = machines.get(targetKey)
    const snapshot = await client.find(snapshotsOfMachines, `${namespace}/${restore.spec.virtualMachineSnapshotName}`)
    if (!snapshot?.status?.readyToUse) return wait('VirtualMachineSnapshot is not ready')
    const content = await client.get(snapshotContents, `${namespace}/${snapshot.status.virtualMachineSnapshotContentName}`)
    const spec = content.spec.source.virtualMachine?.spec
    if (!spec) return wait('VirtualMachineSnapshotContent has no source')
    if (machine) {
      const instance = instances.get(targetKey)
      if (instance && !isFinal(instance)) return wait('Waiting for target to be ready')
      if (machine.status?.restoreInProgress !== name) {
        await client.patch(machineKind, targetKey, { status: { restoreInProgress: name } }, 'status')
        await tell({ complete: false, ...conditions(true, false, 'Updating target spec') })
        return stepMilliseconds
      }
      // Replaced, not merged: what came after the snapshot goes. A machine is restored to be off.
      await client.patchExactly(machineKind, targetKey, [{ op: 'replace', path: '/spec', value: halted(spec) }])
      await client.patch(machineKind, targetKey, { status: { restoreInProgress: null } }, 'status')
    } else {
      await client.ensure(machineKind, { metadata: { name: restore.spec.target.name, namespace }, spec: halted(spec) })
    }
    await tell({ complete: true, restoreTime: timestamp(), ...conditions(false, true, 'Operation complete') })
    return undefined
  }
}

/** The same definition, switched off. */
export function halted(spec: Machine['spec']): Machine['spec'] {
  const { running, ...rest } = spec
  return running === undefined ? { ...rest, runStrategy: rest.runStrategy === 'Always' || rest.runStrategy === undefined ? 'Halted' : rest.runStrategy } : { ...rest, running: false }
}
