/** What a guest shows now, as PNG; KubeVirt hands out PNG or PPM, and its Content-Type says neither. */
import { fail } from '../../preload/contract/failure'
import { pathOf } from '../kube/resource/resource'
import { pngFromPpm } from '../provider/png'
import { isPaused, isRunning, may } from './actions/subject'
import { canPreserve } from './console/stream'
import type { ClusterContext } from './context'
import { gone } from './failures'
import { placeOf } from './read-machine'
import { rights } from './rights'

const mostBytes = 64 * 2 ** 20

export async function picture(context: ClusterContext, key: string): Promise<Uint8Array> {
  const machine = context.inventory.get(key)
  if (!machine) throw gone()
  const subject = { context, machine }
  // Asked before, because KubeVirt answers every trouble with this alike.
  if (!isRunning(subject) && !isPaused(subject)) throw fail('conflict', 'It is not running, so it shows nothing.', { remedy: 'Start it first.' })
  if (machine.vmi?.traits.hasDisplay === false) throw fail('unsupported', 'It has no display.')
  const allowed = may(subject, rights.screenshot)
  if (allowed !== true) throw fail('denied', allowed, { remedy: 'Ask whoever runs the cluster for the right to see it.' })
  if (!canPreserve(context)) throw fail('unsupported', 'This cluster’s KubeVirt may throw out whoever has the display when it takes a picture.', { remedy: 'KubeVirt 1.6 and later do not.' })
  const path = pathOf(context.apis.subresources('virtualmachineinstances'), { ...placeOf(key), subresource: 'vnc/screenshot' })
  const bytes = await context.asked(context.transport.bytes({ path, timeoutMs: 20_000 }, mostBytes), machine.namespace)
  if (bytes[0] === 0x89 && bytes[1] === 0x50) return bytes
  if (bytes[0] === 0x50 && bytes[1] === 0x36) return pngFromPpm(bytes)
  throw fail('unsupported', 'The cluster sent a picture of an unknown kind.')
}
