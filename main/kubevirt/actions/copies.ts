/** Rules for snapshots and clones: objects that ask the cluster for them. */
import { fail } from '../../../preload/contract/failure'
import { pathOf } from '../../kube/resource/resource'
import type { Rules } from '../../provider/rule'
import { flagAt, textAt } from '../field'
import { rights } from '../rights'
import { make, objectName, reference, remove } from './send'
import { first, isGoing, isLive, may, needsVm, type Subject } from './subject'

const noSnapshots = 'This cluster’s KubeVirt has no snapshots.'
const hasSnapshots = ({ context }: Subject): true | string => context.apis.find('virtualmachinesnapshots') !== undefined || noSnapshots

export const copyRules = {
  snapshot: {
    when: (subject) => first(() => needsVm(subject), () => hasSnapshots(subject), () => may(subject, rights.createSnapshot)),
    perform: (subject, { name }) => make(subject, 'virtualmachinesnapshots', 'VirtualMachineSnapshot', objectName(name), { source: reference(subject) }),
  },
  restoreSnapshot: {
    when: (subject) => first(() => needsVm(subject), () => hasSnapshots(subject), isLive(subject) ? 'Shut it down first: a snapshot replaces its disks.' : true, () => may(subject, rights.createRestore)),
    async perform(subject, { name }) {
      const { isReady } = await ownSnapshot(subject, name)
      if (!isReady) throw fail('conflict', 'This snapshot is not whole yet.', { remedy: 'Wait until it is ready to use.' })
      await make(subject, 'virtualmachinerestores', 'VirtualMachineRestore', `${name.slice(0, 200)}-`, { target: reference(subject), virtualMachineSnapshotName: name })
    },
  },
  deleteSnapshot: {
    when: (subject) => first(hasVm(subject), () => hasSnapshots(subject), () => may(subject, rights.deleteSnapshot)),
    async perform(subject, { name }) {
      const { uid } = await ownSnapshot(subject, name)
      await remove(subject, 'virtualmachinesnapshots', name, uid)
    },
  },
  clone: {
    when: (subject) => first(
      () => needsVm(subject),
      subject.context.apis.find('virtualmachineclones') !== undefined || 'This cluster’s KubeVirt cannot clone machines.',
      () => clonable(subject),
      () => may(subject, rights.createClone),
    ),
    perform: (subject, { name }) => make(subject, 'virtualmachineclones', 'VirtualMachineClone', 'virt-desktop-', { source: reference(subject), target: { apiGroup: 'kubevirt.io', kind: 'VirtualMachine', name: objectName(name) } }),
  },
} satisfies Rules<Subject>

const hasVm = (subject: Subject) => subject.machine.vm !== undefined && !isGoing(subject)

function clonable({ machine: { vm } }: Subject): true | string {
  const can = vm?.canSnapshotVolumes
  return can === undefined || can === true || can === 'unknown' ? true : `None of its volumes can be copied: ${can}`
}

/** The snapshot of that name, if it is this machine's. */
async function ownSnapshot({ context, machine }: Subject, name: string): Promise<{ uid: string; isReady: boolean }> {
  const path = pathOf(context.apis.always('virtualmachinesnapshots'), { namespace: machine.namespace, name })
  const found = await context.asked(context.transport.json<unknown>({ path }), machine.namespace)
  const source = textAt(found, 'status', 'sourceUID')
  const isOther = textAt(found, 'spec', 'source', 'name') !== machine.name || (source !== undefined && source !== machine.uid)
  if (isOther) throw fail('notFound', 'This machine has no snapshot of that name.')
  return { uid: textAt(found, 'metadata', 'uid') ?? '', isReady: flagAt(found, 'status', 'readyToUse') === true }
}
