/** The rule for sending keys without a console. */
import { KeycodeSet } from '../../../native/constants'
import type { Rules } from '../../provider/rule'
import { asked } from '../failures'
import { needsRunning, type Subject } from './subject'

const holdMs = 100

export const keyRules = {
  sendKeys: {
    when: needsRunning,
    async perform({ context, known }, { keys }) {
      await asked((await context.domain(known.key)).sendKey(KeycodeSet.LINUX, holdMs, keys))
    },
  },
} satisfies Rules<Subject>
