/** Making machines in one open cluster: what can be chosen, what a plan comes to, and making it. */
import type { ClusterContext, ClusterCreation } from '../context'
import { makeMachine } from './make'
import { optionsOf } from './options'
import { previewOf } from './preview'

/** Everything about making, for the session's table of contents. */
export function creation(context: ClusterContext): ClusterCreation {
  return {
    options: (namespace) => optionsOf(context, namespace),
    preview: (plan) => previewOf(context, plan),
    create(plan, sink) {
      const cancel = new AbortController()
      void makeMachine(context, plan, sink, cancel.signal)
      return () => cancel.abort()
    },
  }
}
