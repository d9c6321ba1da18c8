/**
 * Why a console ended. KubeVirt says nothing when it cuts one: a second viewer, a power-off, a migration and a broken network look
 * alike (1006). So the machine is looked at again before anything is said, and a console that somebody else may have now is never
 * opened again by itself.
 */
import type { CloseReason } from '../../../preload/contract/console'
import { fail, FailureError, type Failure } from '../../../preload/contract/failure'
import { pause } from '../../kube/clock'
import { isTrue } from '../conditions'
import type { ClusterContext } from '../context'
import { objectAt } from '../read-machine'
import { pickVmi, type VmiPart } from '../parts/vmi'

/** How a stream ended. */
export interface Ending {
  readonly code: number
  readonly reason: string
  readonly isSilent: boolean
}

export interface Ended {
  readonly context: ClusterContext
  readonly key: string
  /** The instance as it was when the console was opened. */
  readonly before: Pick<VmiPart, 'uid' | 'node'>
  readonly ending: Ending
  /** Finds out whether somebody else is connected now, where that can be asked without disturbing them. */
  readonly occupation?: () => Promise<'taken' | 'free' | 'unknown'>
}

/** The instance's state follows what happened to it by a second or two: so long it is looked at, ms. */
const pauses = [500, 1_000, 1_500]

/** The verdict; never rejects. */
export async function endReason(ended: Ended): Promise<CloseReason> {
  const { context, before, ending } = ended
  const detail = ending.reason === '' ? {} : { detail: ending.reason }
  let isPaused = false
  for (const wait of [...pauses, 0]) {
    const now = await lookAgain(ended)
    if (now && 'thrown' in now) return notReached(now.thrown)
    const said = machineSays(before, now)
    if (said) return said
    isPaused = now !== undefined && isTrue(now.conditions, 'Paused')
    if (ending.isSilent) return { code: 'peerClosed', failure: told('The console no longer answered.', detail) }
    const occupation = await ended.occupation?.()
    if (occupation === 'taken') return { code: 'takenOver', failure: told(`Somebody else took this console over.${pausedWords(isPaused)}`, detail) }
    if (occupation === 'free') return { code: 'peerClosed', failure: told('The connection of this console was cut.', detail) }
    if (wait > 0) await pause(context.clock, wait)
  }
  return { code: 'takenOver', failure: told(`Somebody else took this console over, or the connection was cut.${pausedWords(isPaused)}`, detail) }
}

const pausedWords = (isPaused: boolean) => (isPaused ? ' The machine is paused.' : '')

/** The instance as it is now; `undefined` where there is none. */
function lookAgain({ context, key }: Ended): Promise<VmiPart | undefined | { readonly thrown: unknown }> {
  return objectAt(context, 'virtualmachineinstances', key).then((object) => object && pickVmi(object), (thrown: unknown) => ({ thrown }))
}

function told(message: string, more: { remedy?: string; detail?: string } = {}): Failure {
  return fail('conflict', message, more).failure
}

/** What the machine's own state says of it, where that is enough. */
function machineSays(before: Ended['before'], now: VmiPart | undefined): CloseReason | undefined {
  if (!now) return { code: 'machineStopped' }
  if (now.uid !== before.uid) return { code: 'machineRebooted', failure: told('The machine was started anew.') }
  if (now.phase === 'Failed') return { code: 'machineStopped', failure: told(`The machine failed${now.reason === undefined ? '.' : `: ${now.reason.slice(0, 300)}.`}`) }
  if (now.isDeleting || now.phase !== 'Running') return { code: 'machineStopped' }
  if (now.node !== before.node) return { code: 'machineRebooted', failure: told('The machine moved to another node.') }
  if (now.isMigrating) return { code: 'machineRebooted', failure: told('The machine is moving to another node.') }
  return undefined
}

/** The cluster could not be asked. A right that was taken away does not come back by itself; everything else may. */
function notReached(thrown: unknown): CloseReason {
  const { failure } = thrown instanceof FailureError ? thrown : fail('unreachable', 'The cluster does not answer.')
  return failure.code === 'denied' ? { code: 'refused', failure } : { code: 'hostGone', failure }
}
