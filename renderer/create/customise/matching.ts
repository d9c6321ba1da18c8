/** Which systems fit what is typed. */
import type { Os } from '../../../preload/contract/create'

const mostShown = 60

/** Every word typed must be in the name or the id. */
export function matching(systems: readonly Os[], typed: string): readonly Os[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean)
  return systems.filter(({ id, name }) => words.every((word) => `${name} ${id}`.toLowerCase().includes(word))).slice(0, mostShown)
}
