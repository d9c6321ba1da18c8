/** The rule for deleting a machine. Volumes that are its own go with it; one that is to stay is taken out of its hands first. */
import { fail } from '../../../preload/contract/failure'
import type { Rules } from '../../provider/rule'
import { rights } from '../rights'
import { keep, volumesOf } from './deletion'
import { remove } from './send'
import { first, isGoing, isLive, isStandAlone, may, type Subject } from './subject'

export const deleteRules = {
  delete: {
    when: (subject) => first(isGoing(subject) ? 'It is being deleted already.' : true, () => deletable(subject), () => may(subject, isStandAlone(subject) ? rights.deleteInstance : rights.deleteMachine)),
    async perform(subject, { volumes }) {
      const { machine } = subject
      if (isStandAlone(subject)) return remove(subject, 'virtualmachineinstances', machine.name, machine.uid)
      const owned = await volumesOf(subject)
      const chosen = new Set(volumes)
      const foreign = volumes.find((path) => !owned.some((volume) => volume.path === path && volume.isOwn))
      if (foreign !== undefined) throw fail('conflict', 'One of the volumes is not this machine’s own, so it stays.', { remedy: 'Open the dialog again.', detail: foreign })
      for (const volume of owned) if (volume.isOwn && !chosen.has(volume.path)) await keep(subject, volume)
      await remove(subject, 'virtualmachines', machine.name, machine.uid)
    },
  },
} satisfies Rules<Subject>

function deletable(subject: Subject): true | string {
  if (subject.machine.vm?.isProtected) return 'It is protected against deletion: take away its label kubevirt.io/vm-delete-protection first.'
  return !isStandAlone(subject) && isLive(subject) ? 'Shut it down first.' : true
}
