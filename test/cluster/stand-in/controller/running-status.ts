import type { Running } from '../handler/guests'
import { withTimes } from '../objects/conditions'
import { claimOf, isHotpluggable, type Instance } from '../objects/machine'
import type { Condition, Resource } from '../objects/resource'
import type { Surroundings } from '../surroundings'
import { hotplugStatus } from './hotplug'

/** What virt-handler says of an instance whose guest runs. */
export function runningStatus({ claims }: Surroundings, instance: Instance, running: Running) {
  const { guest, address, agent, info, isPaused } = running
  const { domain, networks = [{ name: 'default', pod: {} }] } = instance.spec
  const { cores = 1, sockets = 1, threads = 1 } = domain.cpu ?? {}
  const memory = domain.memory?.guest ?? domain.resources?.requests?.memory ?? '128Mi'
  const volumes = instance.spec.volumes ?? []
  return {
    conditions: withTimes([
      ...(isPaused ? [{ type: 'Ready', status: 'False', reason: 'GuestNotRunning', message: 'Guest VM is not reported as running' } as const,
        { type: 'Paused', status: 'True', reason: 'PausedByUser', message: 'VMI was paused by user' } as const]
        : [{ type: 'Ready', status: 'True' } as const]),
      ...migratable(instance, volumes.flatMap(({ dataVolume, persistentVolumeClaim }) => {
        const claim = claims.get(`${instance.metadata.namespace}/${dataVolume?.name ?? persistentVolumeClaim?.claimName}`)
        return claim ? [claim] : []
      })),
      ...(agent ? [{ type: 'AgentConnected', status: 'True' } as const] : []),
    ], instance.status?.conditions),
    ...(info && { guestOSInfo: info.os }),
    interfaces: guest.plan.hasNetwork ? networks.map(({ name, pod }, index) => ({
      name, mac: index === 0 ? guest.plan.macAddress : domain.devices.interfaces?.[index]?.macAddress ?? guest.plan.macAddress.replace(/^02/, `0${index * 4 + 2}`),
      infoSource: agent ? 'domain, guest-agent' : 'domain', podInterfaceName: `eth${index}`, queueCount: 1, ...(agent && { interfaceName: `eth${index}` }),
      ...(pod && { ipAddress: address, ipAddresses: [address] }),
    })) : null,
    currentCPUTopology: { cores, sockets, threads },
    memory: { guestAtBoot: memory, guestCurrent: memory, guestRequested: memory },
    machine: { type: 'pc-q35-rhel9.6.0' },
    migrationMethod: 'LiveMigration',
    migrationTransport: 'Unix',
    qosClass: 'Burstable',
    runtimeUser: 107,
    virtualMachineRevisionName: `revision-start-vm-${instance.metadata.uid}-1`,
    selinuxContext: 'none',
    volumeStatus: volumes.map((volume, index) => ({
      name: volume.name, target: `vd${String.fromCharCode(97 + index)}`,
      ...(isHotpluggable(volume) && hotplugStatus(volume, running, index)),
      ...(volume.containerDisk && { containerDiskVolume: { checksum: 1 } }),
      ...(claimOf(volume) !== undefined && { persistentVolumeClaimInfo: { claimName: claimOf(volume) } }),
    })),
  }
}

/** Volumes of one node and addresses bound to a bridge cannot move. */
function migratable({ spec }: Instance, claims: readonly Resource[]): readonly Condition[] {
  const isLocal = (claim: Resource) => !(claim as Resource & { spec: { accessModes?: readonly string[] } }).spec.accessModes?.includes('ReadWriteMany')
  const local = claims.find(isLocal)
  if (spec.domain.devices.interfaces?.[0]?.bridge && spec.networks?.[0]?.pod) {
    return [{ type: 'LiveMigratable', status: 'False', reason: 'InterfaceNotLiveMigratable', message: 'cannot migrate VMI which does not use masquerade, bridge with kubevirt.io/allow-pod-bridge-network-live-migration VM annotation, or a migratable plugin to connect to the pod network' }]
  }
  if (local) {
    return [{ type: 'LiveMigratable', status: 'False', reason: 'DisksNotLiveMigratable', message: `cannot migrate VMI: PVC ${local.metadata.name} is not shared, live migration requires that all PVCs must be shared (using ReadWriteMany access mode)` }]
  }
  return [{ type: 'LiveMigratable', status: 'True' }, { type: 'StorageLiveMigratable', status: 'True' }]
}
