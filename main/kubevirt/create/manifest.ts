/** A plan as a VirtualMachine. It is built as an object and written by a YAML writer: no text of a person is ever put together with another. */
import type { BootSource } from '../../../preload/contract/cluster-plan'
import type { ClusterSessionPlan } from './plan'
import { needsSecret, secretNameOf, userDataOf } from './cloud-init'

const rootDisk = 'rootdisk'
const cloudInit = 'cloudinit'

/** A field that is there only where it has a value. */
const where = <T extends object>(isWanted: boolean, fields: T): T | Record<string, never> => (isWanted ? fields : {})

/** `apiVersion` is that of machines, as the cluster serves it. */
export function manifestOf(plan: ClusterSessionPlan, apiVersion: string): object {
  const { name, namespace, runStrategy, size, preference, boot, disk } = plan
  const userData = plan.cloudInit && userDataOf(plan.cloudInit)
  const imported = importOf(boot)
  const { networks, interfaces } = networksOf(plan)
  // With a preference the kinds of devices are its business.
  const device = preference ? {} : { bus: 'virtio' }
  const disks = [{ name: rootDisk, disk: device, bootOrder: 1 }, ...(userData === undefined ? [] : [{ name: cloudInit, disk: device }])]
  const volumeName = `${name}-${rootDisk}`
  return {
    apiVersion,
    kind: 'VirtualMachine',
    metadata: { name, namespace },
    spec: {
      runStrategy,
      ...(size.kind === 'instancetype' ? { instancetype: { kind: size.isClusterWide ? 'VirtualMachineClusterInstancetype' : 'VirtualMachineInstancetype', name: size.name } } : {}),
      ...(preference ? { preference: { kind: preference.isClusterWide ? 'VirtualMachineClusterPreference' : 'VirtualMachinePreference', name: preference.name } } : {}),
      ...(imported ? { dataVolumeTemplates: [{ metadata: { name: volumeName }, spec: { ...imported, storage: storageOf(disk) } }] } : {}),
      template: {
        spec: {
          domain: {
            ...(size.kind === 'custom' ? { cpu: { cores: size.vcpus }, memory: { guest: quantityOf(size.memoryBytes) } } : {}),
            devices: {
              disks,
              ...(interfaces.length > 0 ? { interfaces } : { autoattachPodInterface: false }),
              rng: {},
            },
          },
          ...where(networks.length > 0, { networks }),
          volumes: [
            { name: rootDisk, ...volumeOf(boot, volumeName) },
            ...(userData === undefined ? [] : [{ name: cloudInit, cloudInitNoCloud: needsSecret(userData) ? { secretRef: { name: secretNameOf(name) } } : { userData } }]),
          ],
        },
      },
    },
  }
}

/** Where a new volume's content comes from; `undefined` for what needs no volume of its own. */
function importOf(boot: BootSource): object | undefined {
  switch (boot.kind) {
    case 'dataSource': return { sourceRef: { kind: 'DataSource', namespace: boot.namespace, name: boot.name } }
    case 'registry': return { source: { registry: { url: /^[a-z-]+:\/\//.test(boot.image) ? boot.image : `docker://${boot.image}` } } }
    case 'url': return { source: { http: { url: boot.url } } }
    case 'blank': return { source: { blank: {} } }
    case 'containerDisk': case 'claim': return undefined
  }
}

function volumeOf(boot: BootSource, volumeName: string): object {
  switch (boot.kind) {
    case 'containerDisk': return { containerDisk: { image: boot.image.replace(/^docker:\/\//, '') } }
    case 'claim': return { persistentVolumeClaim: { claimName: boot.name } }
    case 'dataSource': case 'registry': case 'url': case 'blank': return { dataVolume: { name: volumeName } }
  }
}

/** Without a size, that of the source is taken. */
function storageOf(disk: ClusterSessionPlan['disk']): object {
  return {
    ...(disk && disk.capacityBytes > 0 ? { resources: { requests: { storage: quantityOf(disk.capacityBytes) } } } : {}),
    ...(disk?.storageClass ? { storageClassName: disk.storageClass } : {}),
  }
}

function networksOf({ hasPodNetwork, attachments, preference }: ClusterSessionPlan) {
  const model = preference ? {} : { model: 'virtio' }
  const multus = attachments.map((networkName, index) => ({ name: `net-${index + 1}`, networkName }))
  return {
    networks: [...(hasPodNetwork ? [{ name: 'default', pod: {} }] : []), ...multus.map(({ name, networkName }) => ({ name, multus: { networkName } }))],
    interfaces: [...(hasPodNetwork ? [{ name: 'default', masquerade: {}, ...model }] : []), ...multus.map(({ name }) => ({ name, bridge: {}, ...model }))],
  }
}

/** `4Gi`, or the bytes where they are no whole number of anything larger. */
export function quantityOf(bytes: number): string {
  for (const [unit, scale] of [['Gi', 2 ** 30], ['Mi', 2 ** 20], ['Ki', 2 ** 10]] as const) if (bytes > 0 && bytes % scale === 0) return `${bytes / scale}${unit}`
  return String(bytes)
}
