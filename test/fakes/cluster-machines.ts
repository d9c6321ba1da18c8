/** A cluster with three machines for the page over a fake world: one whole and with trouble, one being moved, one stopped without storage. */
import type { ClusterOptions } from '../../preload/contract/cluster-plan'
import type { Connection } from '../../preload/contract/connection'
import type { Facets } from '../../preload/contract/facet'
import type { Machine, Row } from '../../preload/contract/machine'

const GiB = 2 ** 30
const at = 1_764_000_000_000

export const fakeCluster: Connection = {
  id: 'prod', backend: 'kubevirt', name: 'prod-eu', uri: 'kubevirt:prod-eu', colour: 'red', isReadOnly: false, isDemo: false, connectsAtStart: true,
  cluster: { access: { kind: 'kubeconfig', context: 'prod-eu', files: [] }, namespaces: [], isGuarded: true, secret: 'none' },
  link: { state: 'live', since: at }, counts: { running: 2, total: 3 },
}

function row(name: string, place: string, change: Partial<Row>): Row {
  return {
    id: `prod/${place}/${name}`, connectionId: 'prod', key: `${place}/${name}`, name, place, status: { phase: 'running', word: 'Running' }, isStale: false, vcpus: 2, memoryBytes: 4 * GiB,
    addresses: ['10.244.1.17'], guestOs: 'Fedora Linux 43', osFamily: 'fedora', tags: [], consoles: [{ id: 'vnc', kind: 'vnc', label: 'VNC', allowed: true }],
    offers: { start: 'It is running already.', shutdown: true, restart: true, snapshot: true, restoreSnapshot: 'Shut it down first: a snapshot replaces its disks.', deleteSnapshot: true, migrate: true, cancelMigration: true, delete: true },
    ...change,
  }
}

export const fakeClusterRows: readonly Row[] = [
  row('db-01', 'team-a', {}),
  row('web-02', 'team-a', { status: { phase: 'moving', word: 'Migrating', reason: 'to worker-3' } }),
  row('db-01', 'team-b', { status: { phase: 'off', word: 'Stopped' }, addresses: [], offers: { start: true, snapshot: true, restoreSnapshot: true, deleteSnapshot: true, delete: true } }),
]

const kubevirt: Facets['kubevirt'] = {
  namespace: 'team-a', hasVirtualMachine: true, isRunning: true, uid: '6f1b6c1e-61b4-4c39-a3ea-6c9d35f8f9b1', runStrategy: 'Always', createdAt: at, node: 'worker-2.prod.example.org',
  pod: { name: 'virt-launcher-db-01-x7k2p', phase: 'Running', address: '10.244.1.17' }, instancetype: 'u1.medium', preference: 'fedora',
  conditions: [
    { type: 'Ready', status: 'True', since: at, isTrouble: false },
    { type: 'LiveMigratable', status: 'False', reason: 'DisksNotLiveMigratable', message: 'cannot migrate VMI: PVC db-01-root is not shared, live migration requires that all PVCs must be shared (using ReadWriteMany access mode)', since: at, isTrouble: true },
    { type: 'AgentConnected', status: 'True', since: at, isTrouble: false },
  ],
  volumes: [
    { name: 'rootdisk', kind: 'dataVolume', claim: 'db-01-root', storageClass: 'ceph-block', capacityBytes: 30 * GiB, phase: 'Bound' },
    { name: 'data', kind: 'dataVolume', claim: 'db-01-data-with-a-rather-long-name', storageClass: 'ceph-block', capacityBytes: 200 * GiB, phase: 'ImportInProgress', progress: 0.43 },
    { name: 'tools', kind: 'containerDisk', source: 'quay.io/kubevirt/virtio-container-disk:v1.9.0' },
    { name: 'cloudinit', kind: 'cloudInitNoCloud' },
  ],
  networks: [
    { name: 'default', kind: 'pod', binding: 'masquerade', mac: '02:00:00:1a:2b:3c', addresses: ['10.244.1.17', 'fd00:10:244::11'] },
    { name: 'storage-net', kind: 'multus', binding: 'bridge', attachment: 'team-a/vlan-220', mac: '02:00:00:1a:2b:3d', addresses: [] },
  ],
  services: [{ name: 'db-01-ssh', type: 'NodePort', ports: ['22:30022/TCP'] }],
  isDeletionProtected: true, labels: { app: 'db', 'kubevirt.io/size': 'medium' }, waiting: ['cpu: the number of sockets has changed'], gaps: ['Services could not be looked at: you may not list services in team-a.'],
}

const snapshots: Facets['snapshots'] = {
  allowed: true,
  items: [
    { name: 'before-upgrade', createdAt: at, isReady: true, phase: 'Succeeded', notes: ['Online', 'GuestAgent'] },
    { name: 'nightly', createdAt: at + 3_600_000, isReady: false, phase: 'InProgress', notes: [] },
  ],
}

/** By machine id. */
export const fakeClusterFacets: ReadonlyMap<string, Machine['facets']> = new Map<string, Machine['facets']>([
  [fakeClusterRows[0]!.id, { kubevirt, snapshots }],
  [fakeClusterRows[1]!.id, { kubevirt: { ...kubevirt, waiting: [], gaps: [], migration: { name: 'move-1', phase: 'Running', from: 'worker-2', to: 'worker-3', since: Date.now() - 12_000 } }, snapshots: { allowed: 'No storage class here can make snapshots of volumes.', items: [] } }],
  [fakeClusterRows[2]!.id, { kubevirt: { namespace: 'team-b', hasVirtualMachine: true, isRunning: false, uid: 'x', createdAt: at, runStrategy: 'Halted', conditions: [], volumes: [], networks: [], services: [], isDeletionProtected: false, labels: {}, waiting: [], gaps: [] }, snapshots }],
])

export const fakeYaml = `apiVersion: kubevirt.io/v1
kind: VirtualMachine
metadata:
  name: db-01
  namespace: team-a
spec:
  runStrategy: Always
  template:
    spec:
      domain:
        cpu:
          cores: 2
        devices:
          disks:
            - name: rootdisk
              disk:
                bus: virtio
        memory:
          guest: 4Gi
`

const object = (properties: object, description = '') => ({ type: 'object', description, properties })

/** As the cluster's own, with few fields. */
export const fakeSchema = JSON.stringify({
  $ref: '#/components/schemas/VM',
  components: {
    schemas: {
      VM: object({ apiVersion: { type: 'string' }, kind: { type: 'string' }, metadata: object({ name: { type: 'string', description: 'Name must be unique within a namespace.' } }), spec: { allOf: [{ $ref: '#/components/schemas/Spec' }], description: 'Spec contains the specification of VirtualMachineInstance created.' } }),
      Spec: object({
        runStrategy: { type: 'string', description: 'Running state indicates the requested running state of the VirtualMachineInstance.', enum: ['Always', 'Halted', 'Manual', 'RerunOnFailure', 'Once'] },
        template: object({ spec: object({ domain: { $ref: '#/components/schemas/Domain' }, hostname: { type: 'string' } }) }),
      }),
      Domain: object({
        cpu: object({ cores: { type: 'integer', description: 'Cores specifies the number of cores inside the vmi.' }, sockets: { type: 'integer' }, threads: { type: 'integer' }, dedicatedCpuPlacement: { type: 'boolean' } }),
        memory: object({ guest: { type: 'string', description: 'Guest allows to specifying the amount of memory which is visible inside the Guest OS.' } }),
        devices: object({ disks: { type: 'array', items: object({ name: { type: 'string' }, bootOrder: { type: 'integer' }, disk: object({ bus: { type: 'string', enum: ['virtio', 'sata', 'scsi'] } }) }) } }),
      }),
    },
  },
})

/** What a namespace of that cluster offers. */
export const fakeClusterOptions = (namespace: string): ClusterOptions => ({
  namespaces: ['default', 'team-a', 'team-b'],
  namespace,
  allowed: namespace === 'default' ? 'You may not create virtual machines there: ask who runs the cluster for the role kubevirt.io:edit.' : true,
  instancetypes: [
    { name: 'u1.small', vcpus: 1, memoryBytes: 2 * GiB },
    { name: 'u1.medium', vcpus: 1, memoryBytes: 4 * GiB },
    { name: 'team.large', namespace, vcpus: 8, memoryBytes: 32 * GiB },
  ],
  preferences: [{ name: 'fedora' }, { name: 'windows.11' }],
  dataSources: [
    { name: 'fedora', namespace: 'kubevirt-os-images', isReady: true, sizeBytes: 30 * GiB, instancetype: 'u1.small', preference: 'fedora' },
    { name: 'win2k25', namespace: 'kubevirt-os-images', isReady: false, sizeBytes: 60 * GiB },
  ],
  storageClasses: [{ name: 'ceph-block', isDefault: true }, { name: 'local', isDefault: false }],
  claims: [{ name: 'old-root', sizeBytes: 20 * GiB, usedBy: 'db-01' }],
  attachments: [{ name: 'vlan-220', namespace }, { name: 'vlan-7', namespace: 'default' }],
  takenNames: ['fedora'],
  gaps: [{ code: 'denied', message: 'You may not list storage profiles.' }],
})
