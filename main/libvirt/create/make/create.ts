/**
 * Makes a machine step by step. Whatever fails, and whenever it is cancelled, all that was made is removed again in
 * reverse order: running machine, definition with its firmware variables, volumes. Networks and pools that had to be
 * started stay started: somebody else may use them by then. Should this process be killed in the middle, what remains
 * is at most the volumes made so far, or a machine that was defined.
 */
import { fail, failureFrom } from '../../../../preload/contract/failure'
import type { Sink } from '../../../../preload/wire/roles'
import type { CreateProgress } from '../../../provider/host-contract'
import type { SessionPlan } from '../../../provider/session'
import type { SessionContext } from '../../context'
import { asked, libvirtFailure } from '../../failures'
import { parseXml } from '../../xml/parse'
import type { Design } from '../design/design'
import { settle } from '../preview'
import { diskPaths } from '../xml/edited'
import { defineMachine, startMachine } from './define'
import { progress } from './progress'
import { undo } from './undo'
import { makeVolume, type Making } from './volumes'

/** Runs to its end or to the signal; resolves when nothing more will happen, in either case. */
export async function createMachine(context: SessionContext, plan: SessionPlan, sink: Sink<CreateProgress>, signal: AbortSignal): Promise<void> {
  const making: Making = { context, signal, undo: undo(), progress: progress(sink) }
  try {
    const key = await make(making, plan)
    making.progress.done(key)
  } catch (thrown) {
    await making.undo.all()
    sink.ended(failureFrom(signal.aborted ? fail('cancelled', 'Creating the machine was cancelled. Nothing was left behind.') : libvirtFailure(thrown)))
  }
}

async function make(making: Making, plan: SessionPlan): Promise<string> {
  const { context, signal, progress } = making
  const { design, problems } = await settle(context, plan, true)
  const stop = problems.find(({ severity }) => severity === 'error')
  if (stop) throw fail('conflict', stop.message, { remedy: 'Go back to the plan: everything you chose is still there.', detail: stop.field })
  signal.throwIfAborted()
  await bringUp(making, design)
  for (const volume of volumesToMake(plan, design)) {
    signal.throwIfAborted()
    progress.step(volume.copyOf ? 'Copying the image' : `Making disk ${volume.name}`)
    await makeVolume(making, volume)
  }
  signal.throwIfAborted()
  progress.step('Defining the machine')
  const domain = await defineMachine(making, plan, design)
  if (plan.startsAfterwards) {
    signal.throwIfAborted()
    progress.step('Starting the machine')
    await startMachine(making, domain)
  }
  signal.throwIfAborted()
  return domain.uuid
}

async function bringUp({ context: { connection }, progress }: Making, { bringUp: { networks, pools } }: Design): Promise<void> {
  for (const name of pools) {
    progress.step(`Starting pool ${name}`)
    await asked(asked(connection.storagePoolByName(name)).then((pool) => pool.start()))
  }
  for (const name of networks) {
    progress.step(`Starting network ${name}`)
    await asked(asked(connection.networkByName(name)).then((network) => network.start()))
  }
}

/** Volumes whose disk the person took out of the XML are not made. */
function volumesToMake({ xml }: SessionPlan, { disks }: Design) {
  const kept = xml === undefined ? undefined : diskPaths(parseXml(xml).documentElement!)
  return disks.flatMap(({ make, path }) => (make && (kept?.has(path) ?? true) ? [make] : []))
}
