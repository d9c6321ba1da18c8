/** Objects of the cluster as choices: what is shown of each, and what is suggested with it. */
import type { ClusterOptions } from '../../../preload/contract/cluster-plan'
import { present } from '../../ground/present'
import { conditionsOf, isTrue } from '../conditions'
import { at, listAt, numberAt, textAt, wordsAt } from '../field'
import { bytesOf } from '../quantity'
import { isObjectName } from './name'

type One<K extends 'instancetypes' | 'preferences' | 'dataSources' | 'storageClasses' | 'claims' | 'attachments'> = ClusterOptions[K][number]

/** What comes from the cluster is a name, or is not offered. */
function named(object: unknown): { name: string; namespace?: string; about?: string }[] {
  const name = textAt(object, 'metadata', 'name')
  if (name === undefined || !isObjectName(name)) return []
  const notes = wordsAt(object, 'metadata', 'annotations')
  const about = notes['openshift.io/display-name'] ?? notes['instancetype.kubevirt.io/displayName'] ?? notes['description']
  return [{ name, ...present({ namespace: textAt(object, 'metadata', 'namespace'), about: about?.slice(0, 300) }) }]
}

export function asInstancetype(object: unknown): One<'instancetypes'>[] {
  return named(object).map((one) => ({ ...one, vcpus: numberAt(object, 'spec', 'cpu', 'guest') ?? 0, memoryBytes: bytesOf(at(object, 'spec', 'memory', 'guest')) ?? 0 }))
}

export function asPreference(object: unknown): One<'preferences'>[] {
  return named(object)
}

/** Its labels say what suits the image, which is what instance types and preferences are inferred from. */
export function asDataSource(object: unknown): One<'dataSources'>[] {
  const labels = wordsAt(object, 'metadata', 'labels')
  return named(object).map((one) => ({
    ...one,
    isReady: isTrue(conditionsOf(object), 'Ready'),
    ...present({ instancetype: labels['instancetype.kubevirt.io/default-instancetype'], preference: labels['instancetype.kubevirt.io/default-preference'] }),
  }))
}

export function asClass(object: unknown): One<'storageClasses'>[] {
  const notes = wordsAt(object, 'metadata', 'annotations')
  // For machines a class of their own may be the default.
  const isDefault = notes['storageclass.kubevirt.io/is-default-virt-class'] === 'true' || notes['storageclass.kubernetes.io/is-default-class'] === 'true'
  const provisioner = textAt(object, 'provisioner')
  return named(object).map((one) => ({ ...one, isDefault, ...(one.about === undefined && provisioner !== undefined ? { about: provisioner.slice(0, 300) } : {}) }))
}

export function asClaim(object: unknown, users: ReadonlyMap<string, string>): One<'claims'>[] {
  return named(object).map((one) => ({ ...one, ...present({ sizeBytes: bytesOf(at(object, 'status', 'capacity', 'storage')) ?? bytesOf(at(object, 'spec', 'resources', 'requests', 'storage')), usedBy: users.get(one.name) }) }))
}

export function asAttachment(object: unknown): One<'attachments'>[] {
  return named(object)
}

/** Which machine uses which claim; a data volume's claim has its name. */
export function claimUsers(machines: readonly unknown[]): ReadonlyMap<string, string> {
  const users = new Map<string, string>()
  for (const machine of machines) {
    const name = textAt(machine, 'metadata', 'name')
    if (name === undefined) continue
    for (const volume of listAt(machine, 'spec', 'template', 'spec', 'volumes')) {
      const claim = textAt(volume, 'persistentVolumeClaim', 'claimName') ?? textAt(volume, 'dataVolume', 'name')
      if (claim !== undefined) users.set(claim, name)
    }
  }
  return users
}
