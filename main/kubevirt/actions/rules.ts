/** Every action of a cluster's machine, in one table, and what holds for all of them. */
import type { ActionId } from '../../../preload/contract/action'
import type { Rule, Rules } from '../../provider/rule'
import { copyRules } from './copies'
import { deleteRules } from './delete'
import { migrationRules } from './migration'
import { noteRules } from './notes'
import { powerRules } from './power'
import type { Subject } from './subject'
import { volumeRules } from './volumes'

const plain: Rules<Subject> = { ...powerRules, ...migrationRules, ...copyRules, ...volumeRules, ...noteRules, ...deleteRules }

/** The same rules, refusing first what no rule should have to think of: a connection that may only read. */
export const rules: Rules<Subject> = Object.fromEntries(Object.entries(plain).map(([action, rule]) => [action, guarded(rule as Rule<Subject, ActionId>)]))

function guarded(rule: Rule<Subject, ActionId>): Rule<Subject, ActionId> {
  return {
    when(subject) {
      const allowed = rule.when(subject)
      return allowed === true && subject.context.isReadOnly ? 'The connection is read-only.' : allowed
    },
    perform: (subject, args) => rule.perform(subject, args),
  }
}
