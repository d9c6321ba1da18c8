/** A machine that was made and cannot be followed any further: it stays, and the person is told why nothing more is known of it. */
import { fail, type FailureError } from '../../../preload/contract/failure'
import type { ClusterContext } from '../context'
import { isRefusal } from '../failures'

/** Thrown where following ends and the machine stays. */
export class OutOfSight extends Error {
  constructor(readonly why: FailureError) {
    super()
  }
}

/** The cluster was away for too long; `last` is what it said then. */
export const lost = (last: unknown, context: ClusterContext): OutOfSight => {
  const message = 'The cluster cannot be reached any more. The machine was made, and the cluster goes on with it.'
  return new OutOfSight(fail('unreachable', message, { remedy: 'Look for it when the cluster is back.', ...(last === undefined ? {} : { detail: context.failure(last).failure.message }) }))
}

/** The cluster answered, and does not let us look. */
export const unseen = (thrown: unknown, context: ClusterContext, namespace: string): OutOfSight => {
  const { code, message, remedy, detail } = context.failure(thrown, namespace).failure
  const mayGet = `The machine was made, and the cluster goes on with it. To see how, ask whoever administers ${namespace} for the role “view” of KubeVirt there.`
  return new OutOfSight(fail(code, isRefusal(thrown) ? `The machine was made, and you may not look at it: ${message}` : message, { remedy: isRefusal(thrown) ? mayGet : remedy ?? mayGet, ...(detail === undefined ? {} : { detail }) }))
}
