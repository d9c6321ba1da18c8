import { fakeNodes } from './controller/nodes'
import type { Aggregation } from '../server/start'
import { installCatalogue } from './demo'
import type { Client, Draft } from './objects/client'
import { apiServices, daemonSets, deployments, kubeVirts, namespaces, nodes, services } from './objects/kinds'
import type { Kind } from './objects/resource'
import { timestamp } from './objects/resource'
import { kubeVirtVersion } from './virt-api/discovery'

// What virt-operator and an administrator have made before the first machine: nodes, KubeVirt's own workloads, the way to virt-api.

const namespace = 'kubevirt'

/** Makes everything and returns when it is there. */
export async function install(client: Client, { caBundle }: Aggregation, port: number): Promise<void> {
  await client.ensure(namespaces, { metadata: { name: namespace } })
  for (const { name, labels, address } of fakeNodes) {
    await client.ensure(nodes, { metadata: { name, labels } })
    await client.patch(nodes, name, { status: {
      capacity: { cpu: '8', memory: '32Gi', pods: '110', 'devices.kubevirt.io/kvm': '1k' }, allocatable: { cpu: '8', memory: '31Gi', pods: '110', 'devices.kubevirt.io/kvm': '1k' },
      addresses: [{ type: 'InternalIP', address }, { type: 'Hostname', address: name }],
      conditions: [{ type: 'Ready', status: 'True', reason: 'KubeletReady', message: 'kubelet is posting ready status', lastHeartbeatTime: timestamp(), lastTransitionTime: timestamp() }],
      nodeInfo: { kubeletVersion: 'v1.36.2', osImage: 'Stand-in', architecture: 'amd64', operatingSystem: 'linux', kernelVersion: '6.12', containerRuntimeVersion: 'cri-o://1.36.0', bootID: '', machineID: '', systemUUID: '', kubeProxyVersion: '' },
    } }, 'status')
    // The API server taints a node that has not reported yet.
    await client.patch(nodes, name, { spec: { taints: null } })
  }
  await installKubeVirt(client)
  await installCatalogue(client)
  // The service and its port are part of the aggregation; another start has another port.
  const service = { type: 'ExternalName', externalName: 'localhost', ports: [{ port }] }
  await put(client, services, `${namespace}/virt-api`, { metadata: { name: 'virt-api', namespace }, spec: service })
  await put(client, apiServices, 'v1.subresources.kubevirt.io', { metadata: { name: 'v1.subresources.kubevirt.io' }, spec: {
    group: 'subresources.kubevirt.io', version: 'v1', groupPriorityMinimum: 1000, versionPriority: 15,
    service: { namespace, name: 'virt-api', port }, caBundle: Buffer.from(caBundle).toString('base64') } })
}

async function put(client: Client, kind: Kind, key: string, draft: Draft & { readonly spec: object }): Promise<void> {
  await client.ensure(kind, draft)
  await client.patch(kind, key, { spec: draft.spec })
}

async function installKubeVirt(client: Client): Promise<void> {
  const key = `${namespace}/kubevirt`
  await client.ensure(kubeVirts, { metadata: { name: 'kubevirt', namespace }, spec: {
    configuration: { developerConfiguration: { featureGates: ['Snapshot', 'HotplugVolumes'], disabledFeatureGates: ['ObjectGraph'] } },
    imagePullPolicy: 'IfNotPresent' } })
  await client.patch(kubeVirts, key, { status: {
    phase: 'Deployed', operatorVersion: kubeVirtVersion, observedKubeVirtVersion: kubeVirtVersion, targetKubeVirtVersion: kubeVirtVersion,
    observedKubeVirtRegistry: 'quay.io/kubevirt', targetKubeVirtRegistry: 'quay.io/kubevirt',
    conditions: [['Available', 'True', 'AllComponentsReady', 'All components are ready.'], ['Progressing', 'False', 'AllComponentsReady', 'All components are ready.'],
      ['Degraded', 'False', 'AllComponentsReady', 'All components are ready.'], ['Created', 'True', 'AllResourcesCreated', 'All resources were created.']]
      .map(([type, status, reason, message]) => ({ type, status, reason, message, lastTransitionTime: timestamp(), lastProbeTime: timestamp() })),
  } }, 'status')
  for (const [name, replicas] of [['virt-api', 2], ['virt-controller', 2], ['virt-operator', 2]] as const) {
    await client.ensure(deployments, { metadata: { name, namespace, labels: { 'kubevirt.io': name } }, spec: { replicas, ...workload(name) } })
    await setReady(client, name, replicas)
  }
  await client.ensure(daemonSets, { metadata: { name: 'virt-handler', namespace, labels: { 'kubevirt.io': 'virt-handler' } }, spec: workload('virt-handler') })
  await setHandlersReady(client, fakeNodes.length)
}

const workload = (name: string) => ({
  selector: { matchLabels: { 'kubevirt.io': name } },
  template: { metadata: { labels: { 'kubevirt.io': name } }, spec: { containers: [{ name, image: `quay.io/kubevirt/${name}:${kubeVirtVersion}` }] } },
})

/** How many pods of a Deployment are ready; the rest of two is missing. */
export async function setReady(client: Client, name: string, readyReplicas: number, replicas = 2): Promise<void> {
  await client.patch(deployments, `${namespace}/${name}`, { status: { observedGeneration: 1, replicas, updatedReplicas: replicas, readyReplicas, availableReplicas: readyReplicas, unavailableReplicas: replicas - readyReplicas,
    conditions: [{ type: 'Available', status: readyReplicas > 0 ? 'True' : 'False', reason: readyReplicas > 0 ? 'MinimumReplicasAvailable' : 'MinimumReplicasUnavailable', lastTransitionTime: timestamp(), lastUpdateTime: timestamp() }] } }, 'status')
}

/** On how many nodes virt-handler is ready. */
export async function setHandlersReady(client: Client, numberReady: number): Promise<void> {
  const desiredNumberScheduled = fakeNodes.length
  await client.patch(daemonSets, `${namespace}/virt-handler`, { status: { observedGeneration: 1, currentNumberScheduled: desiredNumberScheduled, desiredNumberScheduled, numberMisscheduled: 0,
    updatedNumberScheduled: desiredNumberScheduled, numberReady, numberAvailable: numberReady, numberUnavailable: desiredNumberScheduled - numberReady } }, 'status')
}
