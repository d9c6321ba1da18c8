/** Clusters in every state of a link, what kubeconfigs offer of each kind, how one does, and forwards of each state. */
import type { ClusterHealth, ClusterOffer } from '../../preload/contract/cluster'
import type { Connection } from '../../preload/contract/connection'
import type { Forward } from '../../preload/contract/forward'

const start = 1_764_000_000_000
const GiB = 2 ** 30

const facts = { hostName: 'prod-eu', hypervisor: 'KubeVirt', hypervisorVersion: '1.9.0', libraryVersion: '1.36.2', architecture: 'x86_64', cpus: 96, memoryBytes: 512 * GiB, kvm: true as const, warnings: [] }

/** A guarded one that is live, one seen in part, one whose login has ended. */
export function fakeClusters(): Connection[] {
  const base = { backend: 'kubevirt', isReadOnly: false, isDemo: false, connectsAtStart: true, counts: { running: 0, total: 0 } } as const
  return [
    {
      ...base, id: 'prod-eu', name: 'prod-eu', uri: 'kubevirt:prod-eu', colour: 'red', link: { state: 'live', since: start },
      cluster: { access: { kind: 'kubeconfig', context: 'prod-eu', files: [] }, namespaces: [], isGuarded: true, secret: 'none' },
      host: { ...facts, cluster: { server: 'https://api.prod-eu.example:6443', kubernetesVersion: 'v1.36.2', kubevirtVersion: 'v1.9.0', isOpenShift: true, user: 'jana', watched: { scope: 'all' } } },
    },
    {
      ...base, id: 'stage', name: 'stage', uri: 'kubevirt:stage', colour: 'teal', link: { state: 'live', since: start },
      cluster: { access: { kind: 'byHand', server: 'https://api.stage.example:6443', credential: 'token' }, namespaces: [], isGuarded: false, secret: 'thisRun' },
      host: { ...facts, cluster: { server: 'https://api.stage.example:6443', kubernetesVersion: 'v1.35.0', isOpenShift: false, user: 'system:serviceaccount:ops:desk', watched: { scope: 'some', namespaces: ['shop', 'shop-test'], reason: 'You may not list machines of the whole cluster; these namespaces were found by what you may see.' } } },
    },
    {
      ...base, id: 'edge', name: 'edge', uri: 'kubevirt:edge.example', colour: 'purple',
      link: { state: 'failed', since: start, failure: { code: 'denied', message: 'The login has ended: edge does not take its token any more.', remedy: 'Log in again: take a new token with "oc whoami -t" and give it to this connection.', detail: 'HTTP 401 Unauthorized' } },
      cluster: { access: { kind: 'byHand', server: 'https://edge.example:6443', credential: 'token' }, namespaces: ['site-1'], isGuarded: false, secret: 'kept' },
    },
  ]
}

/** Offers: added, with a login command, not checked, broken, of a chosen file, and a file that cannot be read. */
export function fakeContexts(): ClusterOffer[] {
  const base = { file: '/home/jana/.kube/config', files: [], cluster: 'c', user: 'jana', isCurrent: false, isAdded: false, warnings: [], authentication: 'a client certificate' }
  return [
    { ...base, id: 'prod-eu', context: 'prod-eu', server: 'https://api.prod-eu.example:6443', isCurrent: true, isAdded: true, authentication: 'a token' },
    { ...base, id: 'eks', context: 'arn:aws:eks:eu-central-1:123456789012:cluster/virt', server: 'https://4F1C.gr7.eu-central-1.eks.amazonaws.com', namespace: 'desktops', authentication: 'a command that logs in', command: 'aws --region eu-central-1 eks get-token --cluster-name virt --output json' },
    { ...base, id: 'lab', context: 'lab', server: 'https://10.0.0.5:6443', warnings: ['The server’s certificate is not checked (insecure-skip-tls-verify): somebody on the way can read and change everything.'] },
    { ...base, id: 'old', context: 'old', server: '', user: '', trouble: { code: 'invalid', message: 'The context old names the cluster “gone”, which is nowhere in the file.', remedy: 'Put it right with kubectl config, or delete the context.' } },
    { ...base, id: 'file production', context: 'production-us', file: '/srv/share/us.yaml', files: ['/srv/share/us.yaml'], server: 'https://api.us.example:6443' },
    { ...base, id: 'file broken', context: '', file: '/srv/share/broken.yaml', files: ['/srv/share/broken.yaml'], server: '', user: '', trouble: { code: 'invalid', message: '/srv/share/broken.yaml is no kubeconfig: line 3 is no YAML.' } },
  ]
}

/** Mostly well: one part is short, one node takes nothing, one is away, and something may not be looked at. */
export const fakeHealth: ClusterHealth = {
  id: 'health',
  components: [
    { name: 'virt-api', kind: 'Deployment', namespace: 'kubevirt', ready: 2, wanted: 2, version: 'v1.9.0' },
    { name: 'virt-controller', kind: 'Deployment', namespace: 'kubevirt', ready: 2, wanted: 2, version: 'v1.9.0' },
    { name: 'virt-handler', kind: 'DaemonSet', namespace: 'kubevirt', ready: 2, wanted: 3, version: 'v1.9.0' },
  ],
  nodes: [
    { name: 'worker-1', isReady: true, isSchedulable: true, kubelet: 'v1.36.2', cpus: 32, memoryBytes: 128 * GiB, machines: 17 },
    { name: 'worker-2', isReady: true, isSchedulable: false, kubelet: 'v1.36.2', cpus: 32, memoryBytes: 128 * GiB, machines: 3 },
    { name: 'worker-3', isReady: false, isSchedulable: true, kubelet: 'v1.36.1', cpus: 32, memoryBytes: 128 * GiB, machines: 0 },
  ],
  featureGates: ['Snapshot', 'HotplugVolumes', 'LiveMigration', 'VSOCK'],
  sets: [{ kind: 'VirtualMachinePool', namespace: 'desktops', name: 'win11', ready: 5, wanted: 5 }],
  apis: [
    { group: 'kubevirt.io', version: 'v1' },
    { group: 'snapshot.kubevirt.io', version: 'v1beta1' },
    { group: 'subresources.kubevirt.io', version: 'v1' },
  ],
  gaps: [{ code: 'denied', message: 'You may not look at the pods of kubevirt.', remedy: 'Ask for the role view there.' }],
}

/** One that works, one whose guest does not answer, one that could not begin. */
export const fakeForwards = (machineId: string): Forward[] => [
  { id: 'ssh', machineId, machineName: 'web-01', guestPort: 22, localPort: 40_022, state: 'listening', connections: 1, total: 7 },
  { id: 'http', machineId, machineName: 'web-01', guestPort: 80, localPort: 40_080, state: 'listening', connections: 0, total: 3, lastFailure: { code: 'unreachable', message: 'Nothing in the guest listens on port 80.', remedy: 'Start the program in the guest, then try again.' } },
  { id: 'rdp', machineId, machineName: 'win-01', guestPort: 3_389, localPort: 3_389, state: 'failed', connections: 0, total: 0, failure: { code: 'conflict', message: 'Port 3389 of this computer is taken.', remedy: 'Choose another one, or leave it empty.' } },
]
