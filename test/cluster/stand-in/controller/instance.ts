import { createHash } from 'node:crypto'
import { pods as podKind, instances as instanceKind } from '../objects/kinds'
import { isMissing } from '../objects/client'
import { holds, withTimes } from '../objects/conditions'
import { isFinal, type Instance, type InstancePhase } from '../objects/machine'
import { record } from '../objects/event'
import { isOwnedBy, ownedBy, splitKey, timestamp, type Condition } from '../objects/resource'
import type { Surroundings } from '../surroundings'
import { plug } from './hotplug'
import { fakeNodes, pickNode } from './nodes'
import { instanceFinalizer } from './machine'
import { obstacleOf } from './obstacles'
import { runningStatus } from './running-status'

// virt-controller's and virt-handler's parts for VirtualMachineInstance: a pod, a node, a real QEMU, and back again.

/** Reconciles one instance. */
export function makeInstanceController(surroundings: Surroundings): (key: string) => Promise<number | void> {
  const { client, instances, pods, guests, stepMilliseconds } = surroundings

  return async function reconcile(key) {
    const instance = instances.get(key)
    if (!instance) return undefined
    if (instance.metadata.deletionTimestamp !== undefined) return remove(key, instance)
    if (!instance.metadata.finalizers?.includes(instanceFinalizer)) {
      await client.patch(instanceKind, key, { metadata: { finalizers: [...instance.metadata.finalizers ?? [], instanceFinalizer] } })
      return undefined
    }
    switch (instance.status?.phase ?? '') {
      case '':
        await enter(key, instance, 'Pending', { conditions: withTimes([notReady]) })
        return undefined
      case 'Pending': return schedule(key, instance)
      case 'Scheduling':
        await bind(key, instance)
        return undefined
      case 'Scheduled':
        await boot(key, instance)
        return undefined
      case 'Running': return watchOver(key, instance)
      case 'Succeeded':
      case 'Failed':
        await removePods(instance)
        return undefined
      case 'Unknown': return undefined
    }
  }

  async function schedule(key: string, instance: Instance): Promise<number | void> {
    const obstacle = obstacleOf(surroundings, instance)
    const conditions = withTimes([notReady, ...(obstacle ? [obstacle] : [])], instance.status?.conditions)
    if (obstacle) {
      if (!holds({ conditions }, instance.status)) await client.patch(instanceKind, key, { status: { conditions } })
      // A pull that failed is tried again later.
      return obstacle.reason === 'ErrImagePull' ? stepMilliseconds * 3 : undefined
    }
    await client.ensure(podKind, launcherPod(instance, podName(instance)))
    await enter(key, instance, 'Scheduling', { conditions })
    return undefined
  }

  async function bind(key: string, instance: Instance): Promise<void> {
    const node = pickNode(instance)
    const name = podName(instance)
    const { namespace } = splitKey(key)
    const pod = await client.get(podKind, `${namespace}/${name}`)
    if (!pod.spec.nodeName) {
      await client.post(`/api/v1/namespaces/${namespace}/pods/${name}/binding`, { apiVersion: 'v1', kind: 'Binding', metadata: { name, namespace }, target: { apiVersion: 'v1', kind: 'Node', name: node.name } })
    }
    await enter(key, instance, 'Scheduled', { nodeName: node.name, activePods: { [pod.metadata.uid]: node.name }, launcherContainerImageVersion: 'quay.io/kubevirt/virt-launcher:v1.9.0' },
      { labels: { 'kubevirt.io/nodeName': node.name } })
  }

  async function boot(key: string, instance: Instance): Promise<void> {
    const { uid, namespace = '' } = instance.metadata
    const running = guests.get(uid) ?? await guests.start(instance)
    const node = fakeNodes.find(({ name }) => name === instance.status?.nodeName)
    await client.patch(podKind, `${namespace}/${podName(instance)}`, { status: runningPod(running.address, node?.address ?? '') }, 'status')
    await plug(surroundings, instance, running)
    await enter(key, instance, 'Running', runningStatus(surroundings, instance, running))
    await record(client, instance, 'Started', 'VirtualMachineInstance started.')
  }

  /** Keeps the status of a running instance in step with its guest. */
  async function watchOver(key: string, instance: Instance): Promise<number | void> {
    const running = guests.get(instance.metadata.uid)
    const hasPod = pods.where((pod) => isOwnedBy(pod, instance.metadata.uid)).some(({ metadata }) => metadata.deletionTimestamp === undefined)
    if (!running || running.end || !hasPod) {
      const phase = running?.end === 'powered off' ? 'Succeeded' : 'Failed'
      guests.drop(instance.metadata.uid)
      await (phase === 'Failed' ? record(client, instance, 'Stopped', 'The VirtualMachineInstance crashed.', 'Warning') : record(client, instance, 'ShuttingDown', 'The VirtualMachineInstance was shut down.'))
      await enter(key, instance, phase, { conditions: withTimes([{ ...notReady, reason: phase === 'Failed' ? 'PodTerminating' : 'PodCompleted' }], instance.status?.conditions), interfaces: null })
      return undefined
    }
    await plug(surroundings, instance, running)
    const status = runningStatus(surroundings, instance, running)
    if (!holds(status, instance.status)) await client.patch(instanceKind, key, { status })
    return undefined
  }

  async function remove(key: string, instance: Instance): Promise<number | void> {
    const { uid, finalizers = [] } = instance.metadata
    const running = guests.get(uid)
    if (running && !running.end) {
      running.isPoweringOff = true
      running.guest.powerOff((instance.spec.terminationGracePeriodSeconds ?? 30) * 1000)
      // A guest that is still booting does not hear the button yet.
      return 2000
    }
    if (!isFinal(instance)) await enter(key, instance, running?.end === 'crashed' && !running.isPoweringOff ? 'Failed' : 'Succeeded', {})
    guests.drop(uid)
    await removePods(instance)
    const kept = finalizers.filter((name) => name !== instanceFinalizer)
    if (kept.length !== finalizers.length) await client.patch(instanceKind, key, { metadata: { finalizers: kept } }).catch(ignoreMissing)
    return undefined
  }

  async function removePods(instance: Instance): Promise<void> {
    for (const { metadata } of pods.where((pod) => isOwnedBy(pod, instance.metadata.uid))) {
      // No kubelet ends it, so nobody may wait for one.
      await client.remove(podKind, `${metadata.namespace}/${metadata.name}`, { gracePeriodSeconds: 0 })
    }
  }

  /** The status is part of the object: VirtualMachineInstance has no status of its own to patch. */
  async function enter(key: string, instance: Instance, phase: InstancePhase, status: object, metadata?: object): Promise<void> {
    const times = [...instance.status?.phaseTransitionTimestamps ?? [], { phase, phaseTransitionTimestamp: timestamp() }]
    await client.patch(instanceKind, key, { ...(metadata && { metadata }), status: { phase, phaseTransitionTimestamps: times, ...status } }).catch(ignoreMissing)
  }
}

const notReady: Condition = { type: 'Ready', status: 'False', reason: 'GuestNotRunning', message: 'Guest VM is not reported as running' }

/** Named after the instance's uid, so that a look too many makes no second pod. */
export const podName = ({ metadata: { name, uid } }: Instance, run = ''): string =>
  `virt-launcher-${name.slice(0, 40)}-${createHash('sha256').update(uid + run).digest('hex').slice(0, 5)}`

/** The pod that a guest would run in. */
export function launcherPod(instance: Instance, name: string) {
  const { metadata } = instance
  return {
    metadata: {
      name, namespace: metadata.namespace ?? '', ownerReferences: [ownedBy(instance)],
      labels: { ...metadata.labels, 'kubevirt.io': 'virt-launcher', 'kubevirt.io/created-by': metadata.uid, 'vm.kubevirt.io/name': metadata.name },
      annotations: { 'kubevirt.io/domain': metadata.name, 'kubectl.kubernetes.io/default-container': 'compute' },
    },
    spec: { automountServiceAccountToken: false, enableServiceLinks: false, terminationGracePeriodSeconds: 60,
      containers: [{ name: 'compute', image: 'quay.io/kubevirt/virt-launcher:v1.9.0', command: ['/usr/bin/virt-launcher-monitor'] }] },
  }
}

/** The status of a pod that runs. */
export const runningPod = (podIP: string, hostIP: string) => ({
  phase: 'Running', podIP, podIPs: [{ ip: podIP }], hostIP, hostIPs: [{ ip: hostIP }], startTime: timestamp(),
  conditions: ['PodScheduled', 'Initialized', 'ContainersReady', 'Ready'].map((type) => ({ type, status: 'True', lastTransitionTime: timestamp() })),
  containerStatuses: [{ name: 'compute', image: 'quay.io/kubevirt/virt-launcher:v1.9.0', imageID: '', ready: true, started: true, restartCount: 0, state: { running: { startedAt: timestamp() } } }],
})

function ignoreMissing(error: unknown): void {
  if (!isMissing(error)) throw error
}

