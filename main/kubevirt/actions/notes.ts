/** What people write about a machine, kept in its cluster: tags as labels, so that kubectl finds them too, title and notes as annotations. */
import { fail } from '../../../preload/contract/failure'
import { mergePatch } from '../../kube/apply/write'
import type { Rules } from '../../provider/rule'
import { descriptionAnnotation, tagPrefix, titleAnnotation } from '../parts/vm'
import { rights } from '../rights'
import { first, isGoing, may, type Subject } from './subject'

export const noteRules = {
  describe: {
    when: (subject) => first(
      subject.machine.vm !== undefined || 'It stands alone, without a VirtualMachine that could keep them.',
      !isGoing(subject) || 'It is being deleted.',
      () => may(subject, rights.patchMachine),
    ),
    async perform({ context, machine }, { title, description, tags }) {
      if (title !== undefined && /[\n\r]/.test(title)) throw fail('invalid', 'A title is one line.', { remedy: 'Write the rest as the description.' })
      const annotations = { ...(title === undefined ? {} : { [titleAnnotation]: title || null }), ...(description === undefined ? {} : { [descriptionAnnotation]: description || null }) }
      const labels = tags === undefined ? {} : labelsOf(tags, machine.vm?.tags ?? [])
      const outcome = await context.asked(
        mergePatch(context.transport, context.apis.always('virtualmachines'), { namespace: machine.namespace, name: machine.name }, { metadata: { annotations, labels } }),
        machine.namespace,
      )
      if (outcome.kind === 'refused') throw fail('invalid', `The cluster does not accept this: ${outcome.message}`)
      if (outcome.kind === 'conflict') throw fail('conflict', 'Somebody else manages this.')
    },
  },
} satisfies Rules<Subject>

/** Only what changes: labels of others, and those that somebody else gave meanwhile, stay. */
function labelsOf(tags: readonly string[], before: readonly string[]): Readonly<Record<string, '' | null>> {
  const wrong = tags.find((tag) => !/^[A-Za-z0-9_.-]*[A-Za-z0-9]$/.test(tag) || tag.length > mostCharacters)
  if (wrong !== undefined) {
    throw fail('invalid', `A cluster cannot keep the tag “${wrong.slice(0, 60)}”.`, { remedy: `It is kept as a label: at most ${mostCharacters} letters, digits, dashes, dots and underscores, a letter or digit last.` })
  }
  const gone = before.filter((tag) => !tags.includes(tag)).map((tag) => [`${tagPrefix}${tag}`, null] as const)
  const added = tags.filter((tag) => !before.includes(tag)).map((tag) => [`${tagPrefix}${tag}`, ''] as const)
  return Object.fromEntries([...gone, ...added])
}

/** A label's name has 63 characters; `tag-` are four of them. */
const mostCharacters = 59
