/** How actions reach the cluster: PUTs to subresources, and objects that ask for something. */
import { fail } from '../../../preload/contract/failure'
import { apiVersionOf, pathOf } from '../../kube/resource/resource'
import { createObject } from '../../kube/apply/write'
import type { KnownResource } from '../apis'
import type { Subject } from './subject'

/** KubeVirt gives its own way to the node ten seconds. */
const timeoutMs = 30_000

/** Resolves when KubeVirt has taken it on (202) or done it (200). */
export async function put({ context, machine }: Subject, of: 'virtualmachines' | 'virtualmachineinstances', subresource: string, body: object = {}): Promise<void> {
  const path = pathOf(context.apis.subresources(of), { namespace: machine.namespace, name: machine.name, subresource })
  await context.asked(context.transport.json({ method: 'PUT', path, body, timeoutMs }), machine.namespace)
}

/** Makes an object beside the machine; a name that ends in `-` is a beginning that the cluster completes. */
export async function make({ context, machine }: Subject, resource: KnownResource, kind: string, name: string, spec: object, more: object = {}): Promise<void> {
  const found = context.apis.always(resource)
  const metadata = name.endsWith('-') ? { generateName: name } : { name: objectName(name) }
  const outcome = await context.asked(
    createObject(context.transport, found, machine.namespace, { apiVersion: apiVersionOf(found), kind, metadata: { ...metadata, namespace: machine.namespace, ...more }, spec }),
    machine.namespace,
  )
  if (outcome.kind === 'refused') throw fail('invalid', `The cluster does not accept this: ${outcome.message}`, { detail: outcome.problems.map(({ field, text }) => `${field ?? ''} ${text}`.trim()).join('\n') })
  if (outcome.kind === 'conflict') throw fail('conflict', 'Somebody else manages this.')
}

/** Deletes an object, if it is still the one that is meant. */
export async function remove({ context, machine }: Subject, resource: KnownResource, name: string, uid?: string): Promise<void> {
  const body = { apiVersion: 'v1', kind: 'DeleteOptions', propagationPolicy: 'Background', ...(uid === undefined ? {} : { preconditions: { uid } }) }
  await context.asked(context.transport.json({ method: 'DELETE', path: pathOf(context.apis.always(resource), { namespace: machine.namespace, name }), body }), machine.namespace)
}

/** What Kubernetes takes as a name of an object. */
export function objectName(name: string): string {
  if (/^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/.test(name) && name.length <= 253) return name
  throw fail('invalid', 'This is no name the cluster takes.', { remedy: 'Use small letters, digits, dots and dashes; begin and end with a letter or digit.' })
}

/** How other objects name a machine. */
export function reference({ machine }: Subject): object {
  return { apiGroup: 'kubevirt.io', kind: machine.vm ? 'VirtualMachine' : 'VirtualMachineInstance', name: machine.name }
}
