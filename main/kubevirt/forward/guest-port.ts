/** A port of a guest in a cluster: one stream (`portforward/{port}/tcp`), which needs no Service and no route. */
import { Duplex } from 'node:stream'
import { fail, type FailureError } from '../../../preload/contract/failure'
import { hasStatus } from '../../kube/reflector/refusal'
import { pathOf } from '../../kube/resource/resource'
import type { KubeSocket } from '../../kube/transport'
import type { GuestStream } from '../../provider/session'
import { endReason, type Ending } from '../console/end'
import { streamProtocol } from '../console/stream'
import type { ClusterContext } from '../context'
import { placeOf, readMachine } from '../read-machine'

/** Why no port of this connection's machines may be reached. */
export function portRefusal({ isReadOnly }: Pick<ClusterContext, 'isReadOnly'>): FailureError | undefined {
  return isReadOnly ? fail('denied', 'The connection is read-only, and what comes through a port can change the guest.', { remedy: 'Turn read-only off in the connection’s settings.' }) : undefined
}

/** Connects with the port; rejects with a sentence when nothing answers there. */
export async function dialGuest(context: ClusterContext, key: string, port: number, signal: AbortSignal): Promise<KubeSocket> {
  const { namespace, name } = placeOf(key)
  const path = pathOf(context.apis.subresources('virtualmachineinstances'), { namespace, name, subresource: `portforward/${port}/tcp` })
  try {
    return await context.transport.dial({ path, protocol: streamProtocol, signal })
  } catch (thrown) {
    if (hasStatus(thrown, 404)) throw fail('conflict', 'The machine is not running.', { remedy: 'Start it first.', detail: thrown instanceof Error ? thrown.message : '' })
    throw context.failure(thrown, namespace)
  }
}

/** The same as a stream of Node's, for one who wants to know why it ended. */
export async function openPort(context: ClusterContext, { key, guestPort }: { readonly key: string; readonly guestPort: number }, signal: AbortSignal): Promise<GuestStream> {
  const refusal = portRefusal(context)
  if (refusal) throw refusal
  const { vmi } = await readMachine(context, key)
  if (!vmi) throw fail('conflict', 'The machine is not running.', { remedy: 'Start it first.' })
  let ending: Ending = { code: 1006, reason: '', isSilent: false }
  const socket = await dialGuest(context, key, guestPort, signal)
  const stream = streamOver(socket, (how) => (ending = how))
  // Nobody takes a port over from anybody: `free` says so.
  return { stream, reason: () => endReason({ context, key, before: vmi, ending, occupation: async () => 'free' }), forget() {}, onSilence: (listener) => socket.onSilence(listener) }
}

/** A socket of the cluster as a stream. It knows no half of an end. */
function streamOver(socket: KubeSocket, onEnd: (how: Ending) => void): Duplex {
  const stream = new Duplex({
    allowHalfOpen: false,
    read: () => socket.resume(),
    write(bytes: Uint8Array, _encoding, taken) {
      // What fails here has closed the socket, which destroys the stream.
      void socket.write(bytes).catch(() => {}).then(() => taken())
    },
    final(done) {
      socket.close()
      done()
    },
    destroy(error, done) {
      socket.close()
      done(error)
    },
  })
  socket.onBytes((bytes) => {
    if (!stream.push(bytes)) socket.pause()
  })
  socket.onClose((how) => {
    onEnd(how)
    // What came before the end is still to be read; a way that fell silent brings nothing more.
    if (how.isSilent) stream.destroy()
    else stream.push(null)
  })
  return stream
}
