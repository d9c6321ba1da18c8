/** Tags as typed: words with commas between them, each once. */
import { actionText } from '../text/actions'

/** The tags in what was typed with commas. */
export const tagsIn = (typed: string): string[] => [...new Set(typed.split(',').map((tag) => tag.trim()).filter((tag) => tag !== ''))]

/** What the contract would refuse, as a sentence. */
export function troubleWithTags(tags: readonly string[]): string | undefined {
  if (tags.some((tag) => tag.length > 60)) return actionText.tagTooLong
  return tags.length > 50 ? actionText.tooManyTags : undefined
}
