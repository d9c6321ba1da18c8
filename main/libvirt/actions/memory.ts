/** Rules for saving a machine's memory to disk (libvirt's managed save) and bringing it back. */
import type { Rules } from '../../provider/rule'
import { asked } from '../failures'
import { isAsleep, isCrashed, isOff, isPersistent, type Subject } from './subject'

const domainOf = ({ context, known }: Subject) => context.domain(known.key)

export const memoryRules = {
  save: {
    when(subject) {
      if (!isPersistent(subject)) return 'It is temporary: libvirt keeps nothing of it once it stops.'
      if (isOff(subject)) return 'It is off.'
      if (isCrashed(subject)) return 'It has crashed: there is nothing worth saving.'
      if (isAsleep(subject)) return 'It is asleep: resume it first.'
      const passedThrough = subject.known.definition?.otherDevices['hostdev'] ?? 0
      return passedThrough > 0 ? 'It holds a device of the host, whose state cannot be saved.' : true
    },
    perform: async (subject) => asked((await domainOf(subject)).managedSave()),
  },
  restore: {
    when(subject) {
      if (!isOff(subject)) return 'It is running.'
      return subject.known.hasManagedSave ? true : 'It has no saved state.'
    },
    // Starting is what brings the saved memory back.
    perform: async (subject) => asked((await domainOf(subject)).start()),
  },
  discardSave: {
    when: (subject) => (subject.known.hasManagedSave ? true : isOff(subject) ? 'It has no saved state.' : false),
    async perform(subject) {
      await asked((await domainOf(subject)).removeManagedSave())
      // libvirt sends no event for it.
      subject.context.refresh(subject.known.key)
    },
  },
} satisfies Rules<Subject>
