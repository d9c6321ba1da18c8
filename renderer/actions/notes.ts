/** What people write about a machine, and what of it was changed: the rest may have been changed by others meanwhile, and is left alone. */
import type { Deed } from '../../preload/contract/action'
import { tagsIn, wishedTags } from './tags'

/** As in the form. */
export interface Notes {
  readonly title: string
  /** With commas between them. */
  readonly tags: string
  readonly description: string
}

type Args = Extract<Deed, { action: 'describe' }>['args']

/** What is asked for; `tagsNow` are the machine's tags at this moment. */
export function notesChange(before: Notes, after: Notes, tagsNow: readonly string[]): Args {
  const [old, wanted] = [tagsIn(before.tags), tagsIn(after.tags)]
  const given = wanted.filter((tag) => !old.includes(tag))
  const taken = old.filter((tag) => !wanted.includes(tag))
  const title = after.title.trim()
  return {
    ...(title === before.title.trim() ? {} : { title }),
    ...(after.description === before.description ? {} : { description: after.description }),
    ...(given.length + taken.length === 0 ? {} : { tags: wishedTags(tagsNow, { given, taken }) }),
  }
}
