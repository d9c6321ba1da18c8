/** Leads local connections to a port of a guest in a cluster: one stream (`portforward/{port}/tcp`) for each, which needs no Service and no route. */
import { fail, type FailureError } from '../../../preload/contract/failure'
import { hasStatus } from '../../kube/reflector/refusal'
import { pathOf } from '../../kube/resource/resource'
import { openLocalForward } from '../../provider/local-forward'
import { streamProtocol } from '../console/stream'
import type { ClusterContext, OpenForward } from '../context'
import { placeOf } from '../read-machine'
import { join } from './join'

export const openForward: OpenForward = (context, { key, guestPort, localPort }, sink) => {
  const { namespace, name } = placeOf(key)
  if (context.isReadOnly) throw fail('denied', 'The connection is read-only, and what comes through a port can change the guest.', { remedy: 'Turn read-only off in the connection’s settings.' })
  const path = pathOf(context.apis.subresources('virtualmachineinstances'), { namespace, name, subresource: `portforward/${guestPort}/tcp` })
  return openLocalForward({
    localPort,
    over: context.over,
    async lead(client, signal) {
      try {
        return join(client, await context.transport.dial({ path, protocol: streamProtocol, signal }), context.clock)
      } catch (thrown) {
        throw refusalOf(context, thrown, namespace)
      }
    },
  }, sink)
}

function refusalOf(context: ClusterContext, thrown: unknown, namespace: string): FailureError {
  if (hasStatus(thrown, 404)) return fail('conflict', 'The machine is not running.', { remedy: 'Start it first.', detail: thrown instanceof Error ? thrown.message : '' })
  return context.failure(thrown, namespace)
}
