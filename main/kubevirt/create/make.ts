/**
 * Makes a machine in a cluster and follows it until it is there: its disks filled, and running where it is to run. Ending that early
 * deletes it again, if it is still the very one that was made; its volumes go with it. Should the link be lost meanwhile, it stays:
 * the cluster goes on with it.
 */
import { fail, failureFrom } from '../../../preload/contract/failure'
import type { Sink } from '../../../preload/wire/roles'
import { createObject } from '../../kube/apply/write'
import { pause } from '../../kube/clock'
import { hasStatus } from '../../kube/reflector/refusal'
import type { KubeObject } from '../../kube/resource/object'
import { pathOf } from '../../kube/resource/resource'
import type { CreateProgress } from '../../provider/host-contract'
import type { ClusterContext } from '../context'
import { isRefusal } from '../failures'
import { listAt, textAt } from '../field'
import { pickVm } from '../parts/vm'
import type { ClusterSessionPlan } from './plan'
import { look } from './look'
import { lost, OutOfSight, unseen } from './out-of-sight'
import { stageOf } from './progress'
import { makeSecret, secretOf, trySecret, type PlannedSecret } from './secret'
import { settle } from './settle'

const lookEveryMs = 1_500
/** The cluster may be away for a moment, in which the machine is not. */
const mostMisses = 20

/** Runs to its end or to the signal. */
export async function makeMachine(context: ClusterContext, plan: ClusterSessionPlan, sink: Sink<CreateProgress>, signal: AbortSignal): Promise<void> {
  let made: KubeObject | undefined
  const tell = (step: string, more: Partial<CreateProgress> = {}) => sink.change({ upserts: [{ id: 'create', step, ...more }], removes: [] })
  sink.snapshot([{ id: 'create', step: 'Asking the cluster' }])
  try {
    const { object, secret } = await planned(context, plan)
    made = await post(context, plan, object)
    signal.throwIfAborted()
    if (secret) await makeSecret(context, plan.namespace, secret, made)
    signal.throwIfAborted()
    await follow(context, made, tell, signal)
    tell('Done', { progress: 1, createdKey: `${plan.namespace}/${made.metadata.name}` })
  } catch (thrown) {
    const isLeft = thrown instanceof OutOfSight
    const isThere = made !== undefined && !isLeft && !await takeBack(context, plan.namespace, made)
    if (isThere) sink.ended(fail('conflict', 'Making the machine was given up, but it could not be deleted again.', { remedy: 'Delete it on its page.', detail: failureFrom(thrown).message }).failure)
    else if (isLeft) sink.ended(thrown.why.failure)
    else sink.ended(failureFrom(signal.aborted ? fail('cancelled', 'Making the machine was cancelled, and it was deleted again.') : thrown))
  }
}

/** What will be made; nothing is made where any of it could not be. */
async function planned(context: ClusterContext, plan: ClusterSessionPlan): Promise<{ object: object; secret: PlannedSecret | undefined }> {
  const { object, problems } = settle(context.apis, plan)
  const stop = problems.find(({ severity }) => severity === 'error')
  if (stop || !object) throw fail('invalid', stop?.message ?? 'There is nothing to make.', { remedy: 'Go back to the plan: everything you chose is still there.', ...(stop ? { detail: stop.field } : {}) })
  if (context.isReadOnly) throw fail('denied', 'The connection is read-only.', { remedy: 'Turn read-only off in the connection’s settings.' })
  const secret = secretOf(plan, object)
  if (secret) await trySecret(context, plan.namespace, secret)
  return { object, secret }
}

/** Never cut off: whether the cluster has made it would not be known. */
async function post(context: ClusterContext, plan: ClusterSessionPlan, object: object): Promise<KubeObject> {
  const outcome = await context.asked(createObject(context.transport, context.apis.always('virtualmachines'), plan.namespace, object), plan.namespace)
  switch (outcome.kind) {
    case 'done': return outcome.object
    case 'conflict': throw fail('conflict', 'Somebody else manages fields of this machine.')
    case 'refused': throw fail('invalid', `The cluster does not accept this: ${outcome.problems[0]?.text.slice(0, 300) ?? outcome.message}`, { remedy: 'Go back to the plan: everything you chose is still there.', detail: outcome.problems.map(({ field, text }) => `${field ?? ''} ${text}`.trim()).join('\n').slice(0, 10_000) })
  }
}

async function follow(context: ClusterContext, made: KubeObject, tell: (step: string, more?: Partial<CreateProgress>) => void, signal: AbortSignal): Promise<void> {
  const { namespace, name, uid } = { namespace: '', ...made.metadata }
  const names = listAt(made, 'spec', 'dataVolumeTemplates').flatMap((template) => textAt(template, 'metadata', 'name') ?? [])
  const runs = ['Always', 'RerunOnFailure', 'Once'].includes(pickVm(made).runStrategy ?? '')
  let isOver = false
  void context.over.then(() => (isOver = true))
  let misses = 0
  let missed: unknown
  let last = ''
  for (;;) {
    if (isOver || misses > mostMisses) throw lost(missed, context)
    const looked = await look(context, namespace, name, names, signal).catch((thrown: unknown): undefined => {
      signal.throwIfAborted()
      if (isRefusal(thrown) || hasStatus(thrown, 401)) throw unseen(thrown, context, namespace)
      missed = thrown
    })
    signal.throwIfAborted()
    if (!looked) misses += 1
    else if (looked.vm?.metadata.uid !== uid || looked.vm.metadata.deletionTimestamp !== undefined) throw fail('notFound', 'Somebody else deleted the machine while it was made.')
    else {
      misses = 0
      const wanted = { runs, volumes: !context.apis.find('datavolumes') ? 0 : looked.hidden === undefined ? names.length : 'hidden' } as const
      const stage = stageOf(pickVm(looked.vm), looked.volumes, wanted)
      if (stage.failure !== undefined) throw fail('conflict', stage.failure, { remedy: 'See the events of the data volume in the cluster. The machine was deleted again.' })
      if (stage.isDone) return
      const said = JSON.stringify([stage, looked.hidden])
      if (said !== last) tell(looked.hidden === undefined ? stage.step : `${stage.step}. ${looked.hidden}`, stage.progress === undefined ? {} : { progress: stage.progress })
      last = said
    }
    await pause(context.clock, lookEveryMs, signal)
    signal.throwIfAborted()
  }
}

/** The very one that was made and no other of its name; what it owns goes with it. `false`: it may still be there. */
async function takeBack(context: ClusterContext, namespace: string, { metadata: { name, uid } }: KubeObject): Promise<boolean> {
  const body = { apiVersion: 'v1', kind: 'DeleteOptions', propagationPolicy: 'Background', preconditions: { uid } }
  return context.transport.json({ method: 'DELETE', path: pathOf(context.apis.always('virtualmachines'), { namespace, name }), body })
    .then(() => true, (thrown: unknown) => hasStatus(thrown, 404) || hasStatus(thrown, 409))
}
