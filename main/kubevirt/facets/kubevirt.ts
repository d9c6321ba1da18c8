/** The objects that an opened machine is made of, and its snapshots. */
import type { Condition } from '../../../preload/contract/kubevirt'
import type { Facets } from '../../../preload/contract/facet'
import { present } from '../../ground/present'
import { conditionsOf, type ConditionPart } from '../conditions'
import { at, flagAt, listAt, numberAt, textAt, textsAt, timeAt, wordsAt } from '../field'
import { descriptionAnnotation } from '../parts/vm'
import { waitingOf } from '../source'
import { networksOf } from './disks'
import { definedSpecOf, type Found, type MachineObjects } from './objects'
import { volumeOf } from './volumes'

const most = 100

export function kubevirtFacet(objects: MachineObjects, found: Found): Facets['kubevirt'] {
  const { machine, vm, vmi } = objects
  const { pod } = found
  const { migration } = machine
  const first = vm ?? vmi
  return {
    namespace: machine.namespace,
    hasVirtualMachine: machine.vm !== undefined,
    isRunning: machine.vmi?.phase === 'Running',
    uid: machine.uid,
    createdAt: machine.vm?.createdAt ?? machine.vmi?.createdAt ?? 0,
    conditions: conditionsFor(objects),
    volumes: listAt(definedSpecOf(objects), 'volumes').slice(0, most).filter((volume) => typeof volume === 'object' && volume !== null).map((volume) => volumeOf(volume, found)),
    networks: networksOf(objects),
    services: servicesFor(objects, found),
    isDeletionProtected: machine.vm?.isProtected === true,
    labels: { ...first?.metadata.labels },
    waiting: vm ? waitingOf(vm) : [],
    gaps: [...found.gaps],
    ...present({
      description: textAt(first, 'metadata', 'annotations', descriptionAnnotation)?.slice(0, 10_000),
      runStrategy: machine.vm?.runStrategy,
      node: machine.vmi?.node,
      pod: pod && { name: pod.metadata.name, phase: textAt(pod, 'status', 'phase') ?? 'Unknown', ...present({ address: textAt(pod, 'status', 'podIP') }) },
      instancetype: machine.vm?.instancetype?.name,
      preference: machine.vm?.preference?.name,
      migration: migration && { name: migration.name, phase: migration.phase, since: migration.createdAt, ...present({ from: migration.from, to: migration.to, failure: migration.failure }) },
    }),
  }
}

/** The machine's own first; those of the instance that it copies are shown once. */
function conditionsFor({ vm, vmi }: MachineObjects): Condition[] {
  const all = [...conditionsOf(vmi), ...conditionsOf(vm)]
  const byType = new Map<string, ConditionPart>()
  for (const condition of all) if (!byType.has(condition.type)) byType.set(condition.type, condition)
  return [...byType.values()].map((condition) => ({ ...condition, isTrouble: isTrouble(condition) }))
}

const troubleWhenTrue = new Set(['Failure', 'ManualRecoveryRequired', 'AgentVersionNotSupported', 'DecentralizedLiveMigrationFailure', 'RestartRequired', 'SoftwareEmulation'])
const troubleWhenFalse = new Set(['Synchronized', 'AccessCredentialsSynchronized', 'PodScheduled'])

/** `Ready` is false of everything that is off, and `LiveMigratable` of much that is well. */
function isTrouble({ type, status, reason }: ConditionPart): boolean {
  if (status === 'True') return troubleWhenTrue.has(type)
  if (status !== 'False') return false
  return troubleWhenFalse.has(type) || (type === 'Ready' && reason !== undefined && /Fail|Error|Terminated/.test(reason))
}

/** Those whose selector fits what runs it, or would. */
function servicesFor({ vm, vmi }: MachineObjects, { pod, services }: Found): Facets['kubevirt']['services'] {
  const labels = { ...wordsAt(vm, 'spec', 'template', 'metadata', 'labels'), ...vmi?.metadata.labels, ...pod?.metadata.labels }
  return services.filter((service) => {
    const selector = Object.entries(wordsAt(service, 'spec', 'selector'))
    return selector.length > 0 && selector.every(([name, value]) => labels[name] === value)
  }).slice(0, most).map((service) => ({
    name: service.metadata.name,
    type: textAt(service, 'spec', 'type') ?? 'ClusterIP',
    ports: listAt(service, 'spec', 'ports').map((port) => {
      const target = at(port, 'targetPort') ?? numberAt(port, 'port')
      return `${numberAt(port, 'port') ?? ''}${String(target) === String(numberAt(port, 'port')) ? '' : ` to ${String(target)}`}${textAt(port, 'protocol') === 'UDP' ? ' UDP' : ''}`
    }),
  }))
}

export function snapshotsFacet({ machine }: MachineObjects, { snapshots }: Found, allowed: true | string): Facets['snapshots'] {
  return {
    allowed,
    items: snapshots.filter((one) => textAt(one, 'spec', 'source', 'name') === machine.name && [undefined, machine.uid].includes(textAt(one, 'status', 'sourceUID'))).map((one) => ({
      name: one.metadata.name,
      createdAt: timeAt(one, 'status', 'creationTime') ?? timeAt(one, 'metadata', 'creationTimestamp') ?? 0,
      isReady: flagAt(one, 'status', 'readyToUse') === true,
      phase: one.metadata.deletionTimestamp === undefined ? (textAt(one, 'status', 'phase') ?? 'InProgress') : 'Deleting',
      notes: notesOf(one),
      ...present({ trouble: textAt(one, 'status', 'error', 'message') }),
    })).toSorted((a, b) => b.createdAt - a.createdAt || (a.name < b.name ? -1 : 1)),
  }
}

/** `Online`, `GuestAgent`, `NoGuestAgent`: how it came about, with the message where there is one. */
function notesOf(snapshot: unknown): string[] {
  const told = listAt(snapshot, 'status', 'sourceIndications').flatMap((one) => textAt(one, 'message') ?? textAt(one, 'indication') ?? [])
  return told.length > 0 ? told : textsAt(snapshot, 'status', 'indications')
}

