import type { Client, Draft } from './objects/client'
import { dataSources, machines, namespaces, networkAttachments, preferences, services, storageClasses } from './objects/kinds'
import { defaultStorageClass } from './controller/data-volume'

// What a cluster has that people work with: storage, images, networks; and machines to try things on.

/** Storage classes and a data source, which a person who creates a machine chooses from. */
export async function installCatalogue(client: Client): Promise<void> {
  const storageClass = (name: string, isDefault: boolean) => client.ensure(storageClasses, {
    metadata: { name, annotations: isDefault ? { 'storageclass.kubernetes.io/is-default-class': 'true', 'storageclass.kubevirt.io/is-default-virt-class': 'true' } : {} },
    provisioner: 'stand-in.example/none', reclaimPolicy: 'Delete', volumeBindingMode: 'Immediate', allowVolumeExpansion: true })
  await storageClass(defaultStorageClass, true)
  await storageClass('local', false)
  await client.ensure(namespaces, { metadata: { name: imagesNamespace } })
  for (const [name, preference] of [['fedora', 'fedora'], ['debian', 'debian']] as const) {
    const key = `${imagesNamespace}/${name}`
    await client.ensure(dataSources, { metadata: { name, namespace: imagesNamespace, labels: { 'instancetype.kubevirt.io/default-instancetype': 'u1.medium', 'instancetype.kubevirt.io/default-preference': preference } },
      spec: { source: { pvc: { name: `${name}-image`, namespace: imagesNamespace } } } })
    await client.patch(dataSources, key, { status: { source: { pvc: { name: `${name}-image`, namespace: imagesNamespace } }, conditions: [{ type: 'Ready', status: 'True', reason: 'Ready', message: 'DataSource is ready to be consumed' }] } }, 'status')
  }
}

const imagesNamespace = 'kubevirt-os-images'

/** Five machines in the namespaces `workshop` and `shop`, of which two run at once. */
export async function installDemo(client: Client): Promise<void> {
  for (const name of ['workshop', 'shop']) await client.ensure(namespaces, { metadata: { name } })
  await client.ensure(networkAttachments, { metadata: { name: 'vlan-100', namespace: 'shop' }, spec: { config: JSON.stringify({ cniVersion: '0.3.1', name: 'vlan-100', type: 'bridge', bridge: 'br1', vlan: 100 }) } })
  await client.ensure(preferences, { metadata: { name: 'small-screen', namespace: 'workshop' }, spec: { devices: { preferredInputBus: 'usb' } } })
  for (const machine of demoMachines) await client.ensure(machines, machine)
  await client.ensure(services, { metadata: { name: 'web', namespace: 'shop' }, spec: { selector: { 'vm.kubevirt.io/name': 'web' }, ports: [{ name: 'http', port: 80, targetPort: 8080 }] } })
}

/** What is said of a machine; the rest is the same for all. */
export interface MachineDraft {
  readonly name: string
  readonly namespace: string
  readonly runStrategy?: string
  /** Its root disk: an image in a registry, or the name of a data volume that the machine brings along. */
  readonly image?: string
  readonly dataVolume?: string
  readonly labels?: Readonly<Record<string, string>>
  readonly memory?: string
  /** Added to those that the test guest is booted with. */
  readonly kernelArguments?: string
  /** Laid over spec.template.spec. */
  readonly template?: Readonly<Record<string, unknown>>
}

/** A whole VirtualMachine with little to say. */
export function machineDraft({ name, namespace, runStrategy = 'Halted', image, dataVolume, labels = {}, memory = '1Gi', kernelArguments, template = {} }: MachineDraft): Draft {
  const volumes = [...(image ? [{ name: 'root', containerDisk: { image } }] : []), ...(dataVolume ? [{ name: 'data', dataVolume: { name: dataVolume } }] : [])]
  return {
    apiVersion: machines.apiVersion, kind: machines.kind, metadata: { name, namespace, labels },
    spec: {
      runStrategy,
      ...(dataVolume && { dataVolumeTemplates: [{ metadata: { name: dataVolume }, spec: { source: { http: { url: 'https://images.example/disk.qcow2' } }, storage: { resources: { requests: { storage: '10Gi' } } } } }] }),
      template: { metadata: { labels: { 'vm.kubevirt.io/name': name } }, spec: {
        terminationGracePeriodSeconds: 10,
        domain: { cpu: { cores: 1 }, memory: { guest: memory }, ...(kernelArguments && { firmware: { kernelBoot: { kernelArgs: kernelArguments } } }), devices: { disks: volumes.map((volume) => ({ name: volume.name, disk: { bus: 'virtio' } })), interfaces: [{ name: 'default', masquerade: {} }] } },
        networks: [{ name: 'default', pod: {} }], volumes, ...template,
      } },
    },
  }
}

const demoMachines: readonly Draft[] = [
  machineDraft({ name: 'fedora', namespace: 'workshop', runStrategy: 'Always', image: 'quay.io/containerdisks/fedora:latest', memory: '2Gi' }),
  machineDraft({ name: 'cirros', namespace: 'workshop', image: 'quay.io/kubevirt/cirros-container-disk-demo' }),
  machineDraft({ name: 'manual', namespace: 'workshop', runStrategy: 'Manual', image: 'quay.io/containerdisks/debian:13' }),
  machineDraft({ name: 'web', namespace: 'shop', runStrategy: 'Always', dataVolume: 'web-disk', memory: '4Gi' }),
  machineDraft({ name: 'ledger', namespace: 'shop', dataVolume: 'ledger-disk', labels: { 'kubevirt.io/vm-delete-protection': 'True' } }),
]
