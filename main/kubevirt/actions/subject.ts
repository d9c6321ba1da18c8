/** What a rule judges: one machine in its session. And the states that rules ask about, as predicates. */
import { isTrue } from '../conditions'
import type { ClusterContext } from '../context'
import { liveInstance, type ClusterMachine } from '../inventory/machine'
import type { Right } from '../rights'

/** What a rule judges: a machine, and the session it is in. */
export interface Subject {
  readonly context: ClusterContext
  readonly machine: ClusterMachine
}

/** Something of it runs, or is on its way there. */
export const isLive = ({ machine }: Subject) => liveInstance(machine) !== undefined
export const isPaused = (subject: Subject) => hasStarted(subject) && isTrue(subject.machine.vmi?.conditions ?? [], 'Paused')
export const isRunning = (subject: Subject) => hasStarted(subject) && !isPaused(subject)
export const isStandAlone = ({ machine: { vm } }: Subject) => vm === undefined
export const isGoing = ({ machine: { vm, vmi } }: Subject) => vm?.isDeleting ?? vmi?.isDeleting ?? false
export const isStopping = (subject: Subject) => isLive(subject) && subject.machine.vmi?.isDeleting === true
export const isMigrating = ({ machine: { vm, vmi } }: Subject) => vmi?.isMigrating === true || vm?.word === 'Migrating'
/** Has an agent that answers. */
export const hasAgent = ({ machine: { vmi } }: Subject) => isTrue(vmi?.conditions ?? [], 'AgentConnected')
const hasStarted = ({ machine: { vmi } }: Subject) => vmi?.phase === 'Running'

/** `true` where it is allowed or not known yet; else why not. */
export function may({ context, machine }: Subject, right: Right): true | string {
  return context.rights.may(machine.namespace, right)
}

/** Why something that needs a VirtualMachine cannot be done now, or `true`. */
export function needsVm(subject: Subject): true | string {
  const { vm } = subject.machine
  if (!vm) return 'It stands alone, without a VirtualMachine.'
  if (isGoing(subject)) return 'It is being deleted.'
  if (vm.isSnapshotting) return 'A snapshot of it is being made.'
  return vm.isRestoring ? 'A snapshot is being restored.' : true
}

/** Why something that needs a running guest cannot be done now, or `true`. */
export function needsRunning(subject: Subject): true | string {
  if (isPaused(subject)) return 'It is paused: resume it first.'
  if (isStopping(subject)) return 'It is stopping.'
  if (isRunning(subject)) return true
  return isLive(subject) ? 'It has not started yet.' : 'It is off.'
}

/** The first that is no `true`. */
export function first(...judged: readonly (true | string | false | (() => true | string | false))[]): true | string | false {
  for (const one of judged) {
    const answer = typeof one === 'function' ? one() : one
    if (answer !== true) return answer
  }
  return true
}
