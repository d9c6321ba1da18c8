/** Rules for moving a running machine to another node. */
import type { Rules } from '../../provider/rule'
import { conditionIn, wordsOf } from '../conditions'
import { isOver } from '../parts/migration'
import { rights } from '../rights'
import { make, put, remove } from './send'
import { first, isMigrating, isStandAlone, may, needsRunning, type Subject } from './subject'

export const migrationRules = {
  migrate: {
    when: (subject) => first(
      isMigrating(subject) ? 'It is being migrated already.' : true,
      () => needsRunning(subject),
      () => migratable(subject),
      () => may(subject, isStandAlone(subject) ? rights.createMigration : rights.migrate),
    ),
    async perform(subject, { node }) {
      const where = node === undefined ? {} : { addedNodeSelector: { 'kubernetes.io/hostname': node } }
      if (!isStandAlone(subject)) return put(subject, 'virtualmachines', 'migrate', where)
      await make(subject, 'virtualmachineinstancemigrations', 'VirtualMachineInstanceMigration', 'virt-desktop-', { vmiName: subject.machine.name, ...where })
    },
  },
  cancelMigration: {
    when: (subject) => first(() => underWay(subject), () => may(subject, rights.deleteMigration)),
    async perform(subject) {
      const { migration } = subject.machine
      if (migration) await remove(subject, 'virtualmachineinstancemigrations', migration.name, migration.uid)
    },
  },
} satisfies Rules<Subject>

function migratable({ machine: { vmi } }: Subject): true | string {
  const condition = conditionIn(vmi?.conditions ?? [], 'LiveMigratable')
  if (condition?.status === 'True') return true
  const why = wordsOf(condition)
  return why === undefined ? 'The cluster does not say that it can be moved while it runs.' : `It cannot be moved while it runs: ${why.slice(0, 300)}`
}

/** What is not under way makes no sense to be ended, so it is not shown. */
function underWay({ machine: { migration } }: Subject): true | string | false {
  if (!migration || isOver(migration)) return false
  return migration.isDeleting ? 'It is being cancelled already.' : true
}
