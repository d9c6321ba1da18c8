/** Tags as typed: words with commas between them, each once. */
import { actionText } from '../text/actions'

/** The tags in what was typed with commas. */
export const tagsIn = (typed: string): string[] => [...new Set(typed.split(',').map((tag) => tag.trim()).filter((tag) => tag !== ''))]

/** What the contract would refuse, as a sentence. */
export function troubleWithTags(tags: readonly string[]): string | undefined {
  if (tags.some((tag) => tag.length > 60)) return actionText.tagTooLong
  return tags.length > 50 ? actionText.tooManyTags : undefined
}

/** What is wished of the tags of several machines: given to all of them, taken from all; the rest stays as it is on each. */
export interface TagWishes {
  readonly given: readonly string[]
  readonly taken: readonly string[]
}

/** A machine's tags after that. */
export const wishedTags = (tags: readonly string[], { given, taken }: TagWishes): string[] => [...new Set([...tags.filter((tag) => !taken.includes(tag)), ...given])]
