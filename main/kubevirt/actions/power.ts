/** Rules for turning machines on and off, with KubeVirt's own preconditions: the run strategy decides what may be asked. */
import type { Rules } from '../../provider/rule'
import { isTrue } from '../conditions'
import { rights } from '../rights'
import { put } from './send'
import { first, hasAgent, isLive, isPaused, isRunning, isStandAlone, isStopping, may, needsRunning, needsVm, type Subject } from './subject'

const strategy = ({ machine }: Subject) => machine.vm?.runStrategy

export const powerRules = {
  start: {
    when: (subject) => first(() => needsVm(subject), () => startable(subject), () => may(subject, rights.start)),
    perform: (subject, { paused }) => put(subject, 'virtualmachines', 'start', paused ? { paused: true } : {}),
  },
  shutdown: {
    when: (subject) => first(() => standAloneReason(subject), () => needsVm(subject), isStopping(subject) ? 'It is stopping already.' : true, () => stoppable(subject), () => may(subject, rights.stop)),
    perform: (subject) => put(subject, 'virtualmachines', 'stop'),
  },
  powerOff: {
    // Also while it stops: that is what it is for.
    when: (subject) => first(() => standAloneReason(subject), () => needsVm(subject), () => stoppable(subject), () => may(subject, rights.stop)),
    perform: (subject) => put(subject, 'virtualmachines', 'stop', { gracePeriod: 0 }),
  },
  reboot: {
    when: (subject) => first(() => needsRunning(subject), () => rebootable(subject), () => may(subject, rights.softreboot)),
    perform: (subject) => put(subject, 'virtualmachineinstances', 'softreboot'),
  },
  restart: {
    when: (subject) => first(() => needsVm(subject), () => restartable(subject), () => may(subject, rights.restart)),
    perform: (subject) => put(subject, 'virtualmachines', 'restart'),
  },
  reset: {
    when: (subject) => first(
      subject.context.apis.has('virtualmachineinstances', 'reset') === false ? 'This cluster’s KubeVirt is too old: it can reset since 1.5.' : true,
      () => needsRunning(subject),
      () => may(subject, rights.reset),
    ),
    perform: (subject) => put(subject, 'virtualmachineinstances', 'reset'),
  },
  pause: {
    when: (subject) => first(
      isPaused(subject) ? 'It is paused already.' : true,
      () => needsRunning(subject),
      subject.machine.vmi?.traits.hasOtherProbe === true ? 'It has a liveness probe, which would end it while it is paused.' : true,
      () => may(subject, rights.pause),
    ),
    perform: (subject) => put(subject, 'virtualmachineinstances', 'pause'),
  },
  resume: {
    when: (subject) => first(() => resumable(subject), () => may(subject, rights.unpause)),
    perform: (subject) => put(subject, 'virtualmachineinstances', 'unpause'),
  },
  save: {
    when: () => 'KubeVirt cannot save a machine’s memory to disk: pause it, or take a snapshot.',
    perform: () => Promise.resolve(),
  },
} satisfies Rules<Subject>

function startable(subject: Subject): true | string {
  const { vm, vmi } = subject.machine
  if (isStopping(subject)) return 'It is still stopping.'
  if (isPaused(subject)) return 'It is paused: resume it.'
  if (isLive(subject)) return isRunning(subject) ? 'It is running already.' : 'It is starting already.'
  switch (strategy(subject)) {
    case 'Always': case 'Once': return `The cluster starts it by itself (run strategy ${strategy(subject)}).`
    case 'RerunOnFailure':
      if (vmi?.phase === 'Failed') return 'The cluster starts it again by itself (run strategy RerunOnFailure).'
      break
    case 'WaitAsReceiver': return 'It waits to be moved here from elsewhere.'
    default:
  }
  return isTrue(vm?.conditions ?? [], 'ManualRecoveryRequired') ? 'It has to be recovered by hand first: see its conditions.' : true
}

/** Also what keeps failing to start: stopping ends the attempts. */
function stoppable(subject: Subject): true | string {
  if (isLive(subject) || strategy(subject) === 'Always') return true
  return 'It is off already.'
}

function rebootable(subject: Subject): true | string {
  return hasAgent(subject) || subject.machine.vmi?.traits.hasAcpi === true ? true : 'Neither the guest agent nor ACPI is there to ask the guest: reset it instead.'
}

function restartable(subject: Subject): true | string {
  if (isStopping(subject)) return 'It is stopping.'
  if (!subject.machine.vmi) return 'It is off.'
  const named = strategy(subject)
  return named === 'Halted' || named === 'Once' ? `The cluster does not restart it (run strategy ${named}).` : true
}

function resumable(subject: Subject): true | string {
  if (subject.machine.vm?.isSnapshotting === true) return 'A snapshot of it is being made.'
  if (isPaused(subject)) return true
  return isLive(subject) ? 'It is not paused.' : 'It is off: start it.'
}

/** One that stands alone is its run: ending it is deleting it. */
function standAloneReason(subject: Subject): true | string {
  return isStandAlone(subject) && isLive(subject) ? 'It stands alone, without a VirtualMachine: turned off, it would be gone. Delete it instead.' : true
}
