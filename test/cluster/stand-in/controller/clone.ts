import { clones as cloneKind, machines as machineKind, snapshotContents, snapshotsOfMachines } from '../objects/kinds'
import type { Machine } from '../objects/machine'
import type { MachineClone } from '../objects/neighbours'
import { timestamp } from '../objects/resource'
import type { Surroundings } from '../surroundings'
import { halted } from './snapshot'

const phases = ['SnapshotInProgress', 'CreatingTargetVM', 'RestoreInProgress', 'Succeeded'] as const
type Phase = (typeof phases)[number]

/** Makes a second machine from a machine or from its snapshot; disks that are templates are made anew. */
export function makeCloneController({ client, clones, stepMilliseconds }: Surroundings): (key: string) => Promise<number | void> {
  return async function reconcile(key) {
    const clone = clones.get(key)
    if (!clone || clone.metadata.deletionTimestamp !== undefined || clone.status?.phase === 'Succeeded' || clone.status?.phase === 'Failed') return undefined
    const source = await sourceOf(clone)
    if (!source) {
      // KubeVirt waits for a source to appear, with an event and no phase.
      return stepMilliseconds * 3
    }
    const next = phases[phases.indexOf(clone.status?.phase as Phase) + 1] ?? 'SnapshotInProgress'
    const targetName = clone.spec.target?.name ?? `clone-${clone.spec.source.name}-${clone.metadata.uid.slice(0, 5)}`
    if (next === 'RestoreInProgress') await client.ensure(machineKind, { metadata: { name: targetName, namespace: clone.metadata.namespace ?? '', labels: source.metadata.labels ?? {} }, spec: specOf(source, clone, targetName) })
    await client.patch(cloneKind, key, { status: { phase: next, ...(next === 'Succeeded' && { creationTime: timestamp() }), ...(next !== 'SnapshotInProgress' && { targetName }),
      conditions: [['Progressing', next === 'Succeeded' ? 'False' : 'True'], ['Ready', next === 'Succeeded' ? 'True' : 'False']].map(([type, status]) => ({ type, status, reason: next, lastProbeTime: null, lastTransitionTime: timestamp() })) } }, 'status')
    return stepMilliseconds
  }

  async function sourceOf({ metadata: { namespace }, spec: { source } }: MachineClone): Promise<Pick<Machine, 'spec'> & { readonly metadata: { readonly labels?: Readonly<Record<string, string>> } } | undefined> {
    if (source.kind === 'VirtualMachine') return client.find(machineKind, `${namespace}/${source.name}`)
    const snapshot = await client.find(snapshotsOfMachines, `${namespace}/${source.name}`)
    const content = snapshot?.status?.readyToUse ? await client.get(snapshotContents, `${namespace}/${snapshot.status.virtualMachineSnapshotContentName}`) : undefined
    return content?.spec.source.virtualMachine
  }
}

function specOf({ spec }: Pick<Machine, 'spec'>, { spec: { newMacAddresses = {} } }: MachineClone, target: string): Machine['spec'] {
  const names = new Map((spec.dataVolumeTemplates ?? []).map(({ metadata }) => [metadata.name, `${target}-${metadata.name}`]))
  const { template, ...rest } = halted(spec)
  const interfaces = template.spec.domain.devices.interfaces?.map(({ macAddress: _, ...one }) => ({ ...one, ...(newMacAddresses[one.name] && { macAddress: newMacAddresses[one.name]! }) }))
  return {
    ...rest,
    ...(spec.dataVolumeTemplates && { dataVolumeTemplates: spec.dataVolumeTemplates.map((one) => ({ ...one, metadata: { ...one.metadata, name: names.get(one.metadata.name) ?? '' } })) }),
    template: { ...template, spec: { ...template.spec,
      domain: { ...template.spec.domain, devices: { ...template.spec.domain.devices, ...(interfaces && { interfaces }) } },
      ...(template.spec.volumes && { volumes: template.spec.volumes.map((volume) => (volume.dataVolume ? { ...volume, dataVolume: { ...volume.dataVolume, name: names.get(volume.dataVolume.name) ?? volume.dataVolume.name } } : volume)) }) } },
  }
}
