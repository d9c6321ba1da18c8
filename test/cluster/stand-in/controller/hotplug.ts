import { instances as instanceKind } from '../objects/kinds'
import { claimOf, isHotpluggable, withoutHotplugged, type Instance, type InstanceSpec, type Machine } from '../objects/machine'
import type { Running } from '../handler/guests'
import type { Surroundings } from '../surroundings'

// Disks that come and go: virt-controller hands the machine's on to its instance, virt-handler plugs them into the guest.

/** Gives a live instance the disks that its machine has now, and takes those away that it has no more. */
export async function handOn({ client }: Surroundings, key: string, machine: Machine, instance: Instance): Promise<void> {
  const wanted = hotplugged(machine.spec.template.spec)
  if (JSON.stringify(wanted) === JSON.stringify(hotplugged(instance.spec))) return
  const rest = withoutHotplugged(instance.spec)
  await client.patch(instanceKind, key, { spec: {
    volumes: [...rest.volumes ?? [], ...wanted.volumes],
    domain: { devices: { disks: [...rest.domain.devices.disks ?? [], ...wanted.disks] } },
  } })
}

function hotplugged({ volumes = [], domain }: InstanceSpec) {
  const own = volumes.filter(isHotpluggable)
  return { volumes: own, disks: (domain.devices.disks ?? []).filter(({ name }) => own.some((volume) => volume.name === name)) }
}

/** Plugs and unplugs until the guest has what the instance says; a disk whose claim is not there waits for it. */
export async function plug({ claims }: Surroundings, instance: Instance, { guest }: Running): Promise<void> {
  const wanted = (instance.spec.volumes ?? []).filter((volume) => isHotpluggable(volume) && claims.get(`${instance.metadata.namespace}/${claimOf(volume)}`) !== undefined).map(({ name }) => name)
  for (const name of wanted) if (!guest.plugged.has(name)) await guest.plug(name)
  for (const name of guest.plugged) if (!wanted.includes(name)) await guest.unplug(name)
}

/** What virt-handler says of such a disk. */
export function hotplugStatus(volume: { readonly name: string }, { guest }: Running, index: number) {
  const isThere = guest.plugged.has(volume.name)
  return {
    target: isThere ? `sd${String.fromCharCode(97 + index)}` : '', hotplugVolume: { attachPodName: `hp-volume-${volume.name}`, attachPodUID: '' },
    ...(isThere ? { phase: 'Ready', reason: 'VolumeReady', message: `Successfully attach hotplugged volume ${volume.name} to VM` } : { phase: 'Pending', reason: 'PVCNotReady', message: 'PVC is not ready' }),
  }
}
