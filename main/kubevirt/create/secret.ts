/**
 * The Secret that holds cloud-init which is too long for the machine itself. It is tried before anything is made, made right after the
 * machine (which waits for it), and belongs to the machine, so that it goes when the machine goes.
 */
import { createObject } from '../../kube/apply/write'
import { apiVersionOf } from '../../kube/resource/resource'
import type { KubeObject } from '../../kube/resource/object'
import { fail } from '../../../preload/contract/failure'
import type { ClusterContext } from '../context'
import { listAt, textAt } from '../field'
import { needsSecret, secretNameOf, userDataOf } from './cloud-init'
import type { ClusterSessionPlan } from './plan'

/** A Secret that a plan needs. */
export interface PlannedSecret {
  readonly name: string
  readonly userData: string
}

/** What the plan needs; nothing where the machine, perhaps as it was edited, names no such Secret. */
export function secretOf(plan: ClusterSessionPlan, machine: object): PlannedSecret | undefined {
  const userData = plan.cloudInit && userDataOf(plan.cloudInit)
  if (userData === undefined || !needsSecret(userData)) return undefined
  const name = secretNameOf(plan.name)
  const isNamed = listAt(machine, 'spec', 'template', 'spec', 'volumes').some((volume) => ['cloudInitNoCloud', 'cloudInitConfigDrive'].some((kind) => textAt(volume, kind, 'secretRef', 'name') === name))
  return isNamed ? { name, userData } : undefined
}

/** Rejects with why it could not be made; makes nothing. */
export async function trySecret(context: ClusterContext, namespace: string, secret: PlannedSecret): Promise<void> {
  const answer = await context.reviews.ask({ verb: 'create', group: '', resource: 'secrets', namespace })
  if (answer !== true && answer !== 'unknown') {
    throw fail('denied', `The text for cloud-init is so long that it goes into a Secret, and you may not create Secrets in ${namespace}.`, {
      remedy: `Shorten it to 2 KB, or ask whoever administers ${namespace} for the role “edit”, which has that right.`,
    })
  }
  await put(context, namespace, secret, undefined)
}

/** Makes it as the machine's own. */
export async function makeSecret(context: ClusterContext, namespace: string, secret: PlannedSecret, machine: KubeObject): Promise<void> {
  await put(context, namespace, secret, machine)
}

/** Without an owner it is only tried. */
async function put(context: ClusterContext, namespace: string, { name, userData }: PlannedSecret, owner: KubeObject | undefined): Promise<void> {
  const ownerReferences = owner ? [{ apiVersion: apiVersionOf(context.apis.always('virtualmachines')), kind: 'VirtualMachine', name: owner.metadata.name, uid: owner.metadata.uid }] : []
  // KubeVirt looks for the text under this key.
  const object = { apiVersion: 'v1', kind: 'Secret', metadata: { name, namespace, ownerReferences }, type: 'Opaque', data: { userdata: Buffer.from(userData).toString('base64') } }
  const outcome = await context.asked(createObject(context.transport, context.apis.core('secrets'), namespace, object, { isDryRun: owner === undefined }), namespace)
  if (outcome.kind === 'refused') throw fail('invalid', `The cluster does not accept the Secret ${name} for cloud-init: ${outcome.message.slice(0, 300)}`, { remedy: 'Shorten the text for cloud-init to 2 KB.' })
  if (outcome.kind === 'conflict') throw fail('conflict', `Somebody else manages the Secret ${name}.`, { remedy: 'Choose another name for the machine.' })
}
