/**
 * Rules for disks that come and go, also while the machine runs. They are asked of the VirtualMachine, so that they are there after the
 * next start too; KubeVirt hands them on to the instance.
 */
import { fail } from '../../../preload/contract/failure'
import type { Rules } from '../../provider/rule'
import { flagAt, listAt, textAt } from '../field'
import { gone } from '../failures'
import { objectAt } from '../read-machine'
import { rights } from '../rights'
import { objectName, put } from './send'
import { first, isMigrating, isStopping, may, needsVm, type Subject } from './subject'

export const volumeRules = {
  addVolume: {
    when: (subject) => first(() => changeable(subject), () => may(subject, rights.addVolume)),
    // SCSI takes disks at any time; PCI slots for virtio may run out.
    perform: (subject, { claim }) => put(subject, 'virtualmachines', 'addvolume', {
      name: volumeNameOf(objectName(claim)), disk: { disk: { bus: 'scsi' } }, volumeSource: { persistentVolumeClaim: { claimName: claim, hotpluggable: true } },
    }),
  },
  removeVolume: {
    when: (subject) => first(() => changeable(subject), () => may(subject, rights.removeVolume)),
    async perform(subject, { name }) {
      const { context, machine } = subject
      const vm = await objectAt(context, 'virtualmachines', machine.key)
      if (!vm) throw gone()
      // KubeVirt would take away any that it can; only those that were added so are offered.
      if (!removableIn(vm).has(name)) throw fail('conflict', 'This disk cannot be taken away while the machine is defined so.', { remedy: 'Change the machine’s YAML, then restart it.' })
      await put(subject, 'virtualmachines', 'removevolume', { name })
    },
  },
} satisfies Rules<Subject>

function changeable(subject: Subject): true | string | false {
  if (!subject.machine.vm) return false
  if (isMigrating(subject)) return 'It is being migrated.'
  if (isStopping(subject)) return 'It is stopping.'
  return needsVm(subject)
}

/** The names of the volumes of a VirtualMachine that can go at any time. */
export function removableIn(vm: unknown): ReadonlySet<string> {
  const volumes = listAt(vm, 'spec', 'template', 'spec', 'volumes')
  return new Set(volumes.flatMap((volume) => (['persistentVolumeClaim', 'dataVolume'].some((kind) => flagAt(volume, kind, 'hotpluggable') === true) ? textAt(volume, 'name') ?? [] : [])))
}

/** A volume's name is one label of DNS; a claim's may have dots and be longer. */
const volumeNameOf = (claim: string): string => claim.replaceAll('.', '-').slice(0, 63).replace(/-+$/, '')
