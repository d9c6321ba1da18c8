/** The group `create` of the contract. A path that a page may not ask about is answered as one that is not there. */
import type { AppContract } from '../../preload/contract'
import { fail } from '../../preload/contract/failure'
import type { Handlers } from '../../preload/wire/roles'
import type { Connections } from '../inventory/connections'
import type { Tasks } from '../inventory/tasks'
import { absentFile } from '../provider/absent-file'
import type { Consent } from '../window/consent'
import { hiddenFields, type KnownPaths } from './known-paths'
import { words } from '../words'

export function createHandlers(connections: Connections, tasks: Tasks, known: KnownPaths, consent: Consent): Handlers<AppContract>['create'] {
  return {
    options: async ({ id }) => {
      const { client, session } = connections.live(id)
      const options = await client.question.createOptions({ session })
      for (const { path } of options.media) known.add(path)
      return options
    },
    recognise: async ({ connectionId, path }) => {
      const { client, session } = connections.live(connectionId)
      if (!known.mayLook(path)) return { kind: 'unknown', sizeBytes: 0, trouble: absentFile }
      return client.question.recognise({ session, path })
    },
    preview: async ({ connectionId, ...plan }) => {
      const { client, session } = connections.live(connectionId)
      const hidden = hiddenFields(plan, known)
      if (hidden.length === 0) return client.question.preview({ session, plan })
      // All else is judged; what stands in for the hidden medium asks for no file.
      const answer = await client.question.preview({ session, plan: { ...plan, medium: { kind: 'network' } } })
      return { ...answer, problems: [...hidden.map((field) => ({ field, severity: 'error' as const, message: absentFile })), ...answer.problems] }
    },
    run: async (plan) => {
      if (hiddenFields(plan, known).length > 0) throw fail('invalid', absentFile)
      // What the house writes reaches nowhere; what was written by hand may.
      if (plan.xml !== undefined) {
        const { connectionId, ...rest } = plan
        const { client, session } = connections.liveForChange(connectionId)
        const { problems } = await client.question.preview({ session, plan: rest })
        const cautions = problems.filter(({ field, severity }) => field === 'xml' && severity === 'warning').map(({ message }) => message)
        if (cautions.length > 0) await consent({ message: words().dialogs.reach.message(plan.name), details: cautions, agree: words().dialogs.reach.create })
      }
      return { taskId: tasks.create(plan) }
    },
  }
}
