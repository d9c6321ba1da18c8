/** Rules for turning machines on and off. */
import { DomainShutdownFlags, DomainStartFlags } from '../../../native/constants'
import type { Rules } from '../../provider/rule'
import { asked } from '../failures'
import { isAsleep, isCrashed, isOff, isPaused, needsRunning, type Subject } from './subject'

const domainOf = ({ context, known }: Subject) => context.domain(known.key)

export const powerRules = {
  start: {
    when(subject) {
      if (isOff(subject)) return true
      if (isPaused(subject)) return 'It is paused: resume it.'
      if (isAsleep(subject)) return 'It is asleep: resume it.'
      return isCrashed(subject) ? 'It has crashed: power it off first.' : 'It is running already.'
    },
    async perform(subject, { paused, discardSavedState }) {
      const flags = (paused ? DomainStartFlags.PAUSED : 0) | (discardSavedState ? DomainStartFlags.FORCE_BOOT : 0)
      await asked((await domainOf(subject)).start(flags))
    },
  },
  shutdown: {
    when: needsRunning,
    // Without a flag libvirt asks the guest's agent where one is connected, and presses the power button otherwise.
    perform: async (subject) => asked((await domainOf(subject)).shutdown(DomainShutdownFlags.DEFAULT)),
  },
  powerOff: {
    when: (subject) => (isOff(subject) ? 'It is off already.' : true),
    perform: async (subject) => asked((await domainOf(subject)).destroy()),
  },
  reboot: {
    when: needsRunning,
    perform: async (subject) => asked((await domainOf(subject)).reboot(DomainShutdownFlags.DEFAULT)),
  },
  reset: {
    when: (subject) => (isOff(subject) ? 'It is off.' : isAsleep(subject) ? 'It is asleep: resume it first.' : true),
    perform: async (subject) => asked((await domainOf(subject)).reset()),
  },
  pause: {
    when(subject) {
      if (isPaused(subject)) return 'It is paused already.'
      return needsRunning(subject)
    },
    perform: async (subject) => asked((await domainOf(subject)).suspend()),
  },
  resume: {
    when(subject) {
      if (isPaused(subject) || isAsleep(subject)) return true
      if (isCrashed(subject)) return 'It has crashed: power it off or reset it.'
      return isOff(subject) ? 'It is off: start it.' : 'It is running.'
    },
    async perform(subject) {
      const domain = await domainOf(subject)
      await asked(isAsleep(subject) ? domain.pmWakeup() : domain.resume())
    },
  },
} satisfies Rules<Subject>
