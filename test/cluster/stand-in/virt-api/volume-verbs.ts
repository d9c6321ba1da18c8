import { kubeVirts, machines as machineKind } from '../objects/kinds'
import { claimOf, isHotpluggable, type Volume } from '../objects/machine'
import { badRequest, conflict } from './answer'
import type { Case } from './machine-verbs'

// PUT virtualmachines/NAME/addvolume and removevolume: the machine's own definition is changed, as KubeVirt 1.9 does it; its
// controller hands it on to a running instance.

export async function addVolume(given: Case): Promise<void> {
  const { machine, options: { name, disk, volumeSource } } = given
  await needGate(given, 'Add')
  if (!name) throw badRequest('AddVolumeOptions requires name to be set')
  if (!disk) throw badRequest('AddVolumeOptions requires disk to not be nil')
  if (!volumeSource) throw badRequest('AddVolumeOptions requires VolumeSource to not be nil')
  const { volumes = [], domain } = machine.spec.template.spec
  const claim = claimOf({ name, ...volumeSource })
  if (volumes.some((volume) => volume.name === name)) throw refuse(given, `Unable to add volume [${name}] because volume with that name already exists`)
  if (volumes.some((volume) => claimOf(volume) === claim)) throw refuse(given, `Unable to add volume source [${claim}] because it already exists`)
  await change(given, [...volumes, { name, ...hotpluggable(volumeSource) }], [...domain.devices.disks ?? [], { name, ...disk }])
}

export async function removeVolume(given: Case): Promise<void> {
  const { machine, options: { name } } = given
  await needGate(given, 'Remove')
  if (!name) throw badRequest('RemoveVolumeOptions requires name to be set')
  const { volumes = [], domain } = machine.spec.template.spec
  const volume = volumes.find((one) => one.name === name)
  if (!volume) throw refuse(given, `Unable to remove volume [${name}] because it does not exist`)
  if (!isHotpluggable(volume)) throw refuse(given, `Unable to remove volume [${name}] because it is not hotpluggable`)
  await change(given, volumes.filter((one) => one !== volume), (domain.devices.disks ?? []).filter((one) => one.name !== name))
}

const refuse = ({ machine }: Case, why: string) => conflict('virtualmachine', machine.metadata.name, why)

/** Beta in 1.9: on unless it is switched off. */
async function needGate({ surroundings: { client } }: Case, verb: string): Promise<void> {
  const found = await client.find(kubeVirts, 'kubevirt/kubevirt') as { readonly spec?: { readonly configuration?: { readonly developerConfiguration?: { readonly disabledFeatureGates?: readonly string[] } } } } | undefined
  if (found?.spec?.configuration?.developerConfiguration?.disabledFeatureGates?.includes('DeclarativeHotplugVolumes')) throw badRequest(`Unable to ${verb} Volume because DeclarativeHotplugVolumes feature gate is not enabled.`)
}

const hotpluggable = ({ dataVolume, persistentVolumeClaim }: Pick<Volume, 'dataVolume' | 'persistentVolumeClaim'>): Pick<Volume, 'dataVolume' | 'persistentVolumeClaim'> =>
  (dataVolume ? { dataVolume: { ...dataVolume, hotpluggable: true } } : persistentVolumeClaim ? { persistentVolumeClaim: { ...persistentVolumeClaim, hotpluggable: true } } : {})

async function change({ surroundings: { client }, machine, options: { dryRun }, key }: Case, volumes: readonly Volume[], disks: readonly object[]): Promise<void> {
  const before = machine.spec.template.spec
  const at = '/spec/template/spec'
  await client.patchExactly(machineKind, key, [
    { op: 'test', path: `${at}/volumes`, value: before.volumes ?? null }, { op: 'add', path: `${at}/volumes`, value: volumes },
    { op: 'test', path: `${at}/domain/devices/disks`, value: before.domain.devices.disks ?? null }, { op: 'add', path: `${at}/domain/devices/disks`, value: disks },
  ], { isDryRun: Boolean(dryRun?.length) })
}
