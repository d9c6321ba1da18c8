/** Ten thousand machines of a cluster as storage has them, each as large as KubeVirt's own are: what benchmarks are run over. */
import { createHash } from 'node:crypto'
import type { Stored } from '../../cluster/server/etcd'

/** What makes one machine differ from the next, and from itself a moment later. */
export interface Look {
  /** `status.printableStatus` */
  readonly word: string
}

const namespaces = 20
const made = '2026-01-05T08:00:00Z'

export const placeOf = (index: number) => ({ namespace: `crowd-${String(index % namespaces).padStart(2, '0')}`, name: `vm-${String(index).padStart(6, '0')}` })

const uidOf = (kind: string, index: number) => createHash('md5').update(`${kind} ${index}`).digest('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')

const condition = (type: string, status: string, more: object = {}) => ({ lastProbeTime: null, lastTransitionTime: made, status, type, ...more })

/** Who wrote which field: half of an object's bytes in most clusters. */
const managedFields = [
  { apiVersion: 'kubevirt.io/v1', fieldsType: 'FieldsV1', manager: 'kubectl-create', operation: 'Update', time: made, fieldsV1: { 'f:metadata': { 'f:annotations': { '.': {}, 'f:example.com/owner': {} }, 'f:labels': { '.': {}, 'f:app': {}, 'f:tier': {} } }, 'f:spec': { '.': {}, 'f:runStrategy': {}, 'f:template': { '.': {}, 'f:metadata': { '.': {}, 'f:labels': {} }, 'f:spec': { '.': {}, 'f:domain': { '.': {}, 'f:cpu': { '.': {}, 'f:cores': {}, 'f:sockets': {} }, 'f:devices': { '.': {}, 'f:disks': {}, 'f:interfaces': {}, 'f:rng': {} }, 'f:memory': { '.': {}, 'f:guest': {} }, 'f:resources': {} }, 'f:networks': {}, 'f:terminationGracePeriodSeconds': {}, 'f:volumes': {} } } } } },
  { apiVersion: 'kubevirt.io/v1', fieldsType: 'FieldsV1', manager: 'virt-controller', operation: 'Update', subresource: 'status', time: made, fieldsV1: { 'f:status': { '.': {}, 'f:conditions': {}, 'f:created': {}, 'f:printableStatus': {}, 'f:ready': {}, 'f:observedGeneration': {}, 'f:desiredGeneration': {}, 'f:runStrategy': {}, 'f:volumeSnapshotStatuses': {} } } },
]

/** A VirtualMachine in the order in which an API server writes fields. */
function machine(index: number, { word }: Look): object {
  const { namespace, name } = placeOf(index)
  const isRunning = word === 'Running'
  return {
    apiVersion: 'kubevirt.io/v1',
    kind: 'VirtualMachine',
    metadata: {
      annotations: { 'example.com/owner': `team-${index % 7}`, 'kubevirt.io/latest-observed-api-version': 'v1', 'kubevirt.io/storage-observed-api-version': 'v1' },
      creationTimestamp: made,
      finalizers: ['kubevirt.io/virtualMachineControllerFinalize'],
      generation: 1,
      labels: { app: name, tier: index % 3 === 0 ? 'front' : 'back' },
      managedFields,
      name,
      namespace,
      uid: uidOf('vm', index),
    },
    spec: {
      runStrategy: isRunning ? 'Always' : 'Halted',
      template: {
        metadata: { creationTimestamp: null, labels: { 'kubevirt.io/domain': name, 'kubevirt.io/size': 'small' } },
        spec: {
          architecture: 'amd64',
          domain: {
            cpu: { cores: 1 + (index % 4), sockets: 1, threads: 1 },
            devices: { disks: [{ disk: { bus: 'virtio' }, name: 'containerdisk' }, { disk: { bus: 'virtio' }, name: 'cloudinitdisk' }], interfaces: [{ masquerade: {}, name: 'default' }], rng: {} },
            firmware: { uuid: uidOf('firmware', index) },
            machine: { type: 'q35' },
            memory: { guest: `${1 + (index % 8)}Gi` },
            resources: {},
          },
          networks: [{ name: 'default', pod: {} }],
          terminationGracePeriodSeconds: 180,
          volumes: [
            { containerDisk: { image: 'quay.io/containerdisks/fedora:latest' }, name: 'containerdisk' },
            { cloudInitNoCloud: { userData: `#cloud-config\nhostname: ${name}\nuser: fedora\npassword: fedora\nchpasswd:\n  expire: false\n` }, name: 'cloudinitdisk' },
          ],
        },
      },
    },
    status: {
      conditions: [
        condition('Ready', isRunning ? 'True' : 'False', isRunning ? {} : { message: 'Guest VM is not reported as running', reason: 'VMINotExists' }),
        condition('LiveMigratable', 'True'),
        condition('StorageLiveMigratable', 'True'),
      ],
      created: isRunning,
      desiredGeneration: 1,
      observedGeneration: 1,
      printableStatus: word,
      ready: isRunning,
      runStrategy: isRunning ? 'Always' : 'Halted',
      volumeSnapshotStatuses: [
        { enabled: false, name: 'containerdisk', reason: 'Snapshot is not supported for this volumeSource type [containerdisk]' },
        { enabled: false, name: 'cloudinitdisk', reason: 'Snapshot is not supported for this volumeSource type [cloudinitdisk]' },
      ],
    },
  }
}

/** A machine's entry in storage. */
export function stored(index: number, look: Look): Stored {
  const { namespace, name } = placeOf(index)
  return { key: `/registry/kubevirt.io/virtualmachines/${namespace}/${name}`, value: JSON.stringify(machine(index, look)) }
}
