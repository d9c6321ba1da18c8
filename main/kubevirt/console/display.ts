/**
 * A display: its stream and a pipe, joined. One viewer at a time is all that KubeVirt knows, so another is thrown out only when the
 * person said so. We never stand in our own way: our last stream to the same display is closed before another is opened.
 */
import type { CloseReason } from '../../../preload/contract/console'
import { fail } from '../../../preload/contract/failure'
import type { Pipe } from '../../../preload/wire/pipe'
import { pause } from '../../kube/clock'
import type { KubeSocket } from '../../kube/transport'
import type { ClusterContext } from '../context'
import type { VmiPart } from '../parts/vmi'
import { placeOf } from '../read-machine'
import { endReason, type Ending } from './end'
import { canPreserve, dialConsole, isOccupied, type Target } from './stream'
import { whenOver } from '../../provider/when-over'

/** KubeVirt takes a moment to notice that our own last stream is closed: so often it is asked again, after so many ms. */
const again = { times: 8, ms: 250 }

/** Our streams to displays, by instance; those that are closed remember that for a moment. */
const ours = new WeakMap<ClusterContext, Map<string, Ours>>()

interface Ours {
  readonly close: () => void
}

interface Opening {
  readonly key: string
  readonly isForced: boolean
  readonly vmi: VmiPart
}

/** Opens the display and joins it with the pipe; rejects when somebody else has it, or may have it. */
export async function openDisplay(context: ClusterContext, { key, isForced, vmi }: Opening, pipe: Pipe): Promise<void> {
  const target: Target = { key, kind: 'vnc' }
  const known = ours.get(context) ?? new Map<string, Ours>()
  ours.set(context, known)
  const previous = known.get(vmi.uid)
  if (!isForced && !canPreserve(context) && previous === undefined) throw mayDisturb()
  previous?.close()
  const stream = await dialPatiently(context, target, isForced, previous !== undefined)
  const entry: Ours = { close: () => pipe.close({ code: 'takenOver', failure: fail('conflict', 'This display was opened in another place of this window.').failure }) }
  known.set(vmi.uid, entry)
  joinStream(stream, pipe, {
    over: context.over,
    closed() {
      // A later one may stand there by then.
      void pause(context.clock, again.times * again.ms).then(() => known.get(vmi.uid) === entry && known.delete(vmi.uid))
    },
    reason: (ending) => endReason({ context, key, before: vmi, ending, ...(canPreserve(context) ? { occupation: () => occupation(context, target) } : {}) }),
  })
}

async function dialPatiently(context: ClusterContext, target: Target, isForced: boolean, wasOurs: boolean): Promise<KubeSocket> {
  const preserves = canPreserve(context) ? !isForced : undefined
  for (let turn = 0; ; turn += 1) {
    try {
      return await dialConsole(context, target, preserves)
    } catch (thrown) {
      if (!wasOurs || !isOccupied(thrown) || turn >= again.times) throw context.failure(thrown, placeOf(target.key).namespace)
      await pause(context.clock, again.ms)
    }
  }
}

/** Asks for the display as one who throws nobody out. */
async function occupation(context: ClusterContext, target: Target): Promise<'taken' | 'free' | 'unknown'> {
  try {
    const stream = await dialConsole(context, target, true)
    stream.close()
    return 'free'
  } catch (thrown) {
    return isOccupied(thrown) ? 'taken' : 'unknown'
  }
}

function mayDisturb() {
  return fail('conflict', 'This cluster’s KubeVirt cannot tell whether somebody is connected: opening the display throws out whoever is.', { remedy: 'Take it over if nobody minds. KubeVirt 1.6 and later can tell.' })
}

interface Joining {
  readonly over: Promise<void>
  closed(): void
  reason(ending: Ending): Promise<CloseReason>
}

/** Joins them until either ends. */
export function joinStream(stream: KubeSocket, pipe: Pipe, { over, closed, reason }: Joining): void {
  let isOurs = false
  const callOff = whenOver(over, () => pipe.close({ code: 'hostGone' }))
  void pipe.closed.then(() => {
    isOurs = true
    callOff()
    stream.close()
  })
  stream.onClose((ending) => {
    closed()
    if (!isOurs) void reason(ending).then((found) => pipe.close(found))
  })
  pipe.onPressure((isHigh) => {
    if (isHigh) stream.pause()
    else stream.resume()
  })
  pipe.onBytes((bytes, used) => void stream.write(bytes).then(used, used))
  stream.onSilence((since) => pipe.tellSilence(since))
  stream.onBytes((bytes) => pipe.send(bytes))
}
