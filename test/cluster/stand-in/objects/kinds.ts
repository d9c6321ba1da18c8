import type { Instance, InstanceMigration, Machine } from './machine'
import type { DataVolume, MachineClone, MachineRestore, MachineSnapshot, Pod, SnapshotContent } from './neighbours'
import type { Kind, Resource } from './resource'

// All kinds that the stand-in follows or writes, by the names that the API server knows.

const kubevirt = 'kubevirt.io/v1'
const snapshots = 'snapshot.kubevirt.io/v1beta1'
const apps = 'apps/v1'

export const machines: Kind<Machine> = { apiVersion: kubevirt, kind: 'VirtualMachine', plural: 'virtualmachines' }
export const instances: Kind<Instance> = { apiVersion: kubevirt, kind: 'VirtualMachineInstance', plural: 'virtualmachineinstances' }
export const migrations: Kind<InstanceMigration> = { apiVersion: kubevirt, kind: 'VirtualMachineInstanceMigration', plural: 'virtualmachineinstancemigrations' }
export const kubeVirts: Kind = { apiVersion: kubevirt, kind: 'KubeVirt', plural: 'kubevirts' }
export const snapshotsOfMachines: Kind<MachineSnapshot> = { apiVersion: snapshots, kind: 'VirtualMachineSnapshot', plural: 'virtualmachinesnapshots' }
export const snapshotContents: Kind<SnapshotContent> = { apiVersion: snapshots, kind: 'VirtualMachineSnapshotContent', plural: 'virtualmachinesnapshotcontents' }
export const restores: Kind<MachineRestore> = { apiVersion: snapshots, kind: 'VirtualMachineRestore', plural: 'virtualmachinerestores' }
export const clones: Kind<MachineClone> = { apiVersion: 'clone.kubevirt.io/v1beta1', kind: 'VirtualMachineClone', plural: 'virtualmachineclones' }
export const dataVolumes: Kind<DataVolume> = { apiVersion: 'cdi.kubevirt.io/v1beta1', kind: 'DataVolume', plural: 'datavolumes' }
export const dataSources: Kind = { apiVersion: 'cdi.kubevirt.io/v1beta1', kind: 'DataSource', plural: 'datasources' }
export const networkAttachments: Kind = { apiVersion: 'k8s.cni.cncf.io/v1', kind: 'NetworkAttachmentDefinition', plural: 'network-attachment-definitions' }
export const pods: Kind<Pod> = { apiVersion: 'v1', kind: 'Pod', plural: 'pods' }
export const claims: Kind = { apiVersion: 'v1', kind: 'PersistentVolumeClaim', plural: 'persistentvolumeclaims' }
export const services: Kind = { apiVersion: 'v1', kind: 'Service', plural: 'services' }
export const secrets: Kind = { apiVersion: 'v1', kind: 'Secret', plural: 'secrets' }
export const events: Kind = { apiVersion: 'v1', kind: 'Event', plural: 'events' }
export const nodes: Kind = { apiVersion: 'v1', kind: 'Node', plural: 'nodes', isClusterWide: true }
export const namespaces: Kind = { apiVersion: 'v1', kind: 'Namespace', plural: 'namespaces', isClusterWide: true }
export const deployments: Kind = { apiVersion: apps, kind: 'Deployment', plural: 'deployments' }
export const daemonSets: Kind = { apiVersion: apps, kind: 'DaemonSet', plural: 'daemonsets' }
export const storageClasses: Kind = { apiVersion: 'storage.k8s.io/v1', kind: 'StorageClass', plural: 'storageclasses', isClusterWide: true }
export const apiServices: Kind = { apiVersion: 'apiregistration.k8s.io/v1', kind: 'APIService', plural: 'apiservices', isClusterWide: true }
export const instancetypes: Kind = { apiVersion: 'instancetype.kubevirt.io/v1beta1', kind: 'VirtualMachineInstancetype', plural: 'virtualmachineinstancetypes' }
export const preferences: Kind = { apiVersion: 'instancetype.kubevirt.io/v1beta1', kind: 'VirtualMachinePreference', plural: 'virtualmachinepreferences' }

const all: readonly Kind[] = [machines, instances, migrations, kubeVirts, snapshotsOfMachines, snapshotContents, restores, clones, dataVolumes,
  dataSources, networkAttachments, pods, claims, services, secrets, events, nodes, namespaces, deployments, daemonSets, storageClasses, apiServices,
  instancetypes, preferences]

/** The kind of an object. */
export function kindOf({ apiVersion, kind }: Pick<Resource, 'apiVersion' | 'kind'>): Kind {
  const found = all.find((one) => one.apiVersion === apiVersion && one.kind === kind)
  if (!found) throw new Error(`The stand-in knows no ${kind} of ${apiVersion}.`)
  return found
}
