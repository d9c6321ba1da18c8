/** The reading of definitions that may be large, by name, so that it can be done in another thread as well as in this one. */
import { differences } from './differences'
import { problemsIn } from './problems'
import { readDefinition } from './read-definition'
import { keepSecrets } from './secrets'

export const work = { readDefinition, differences, problemsIn, keepSecrets } as const
export type Work = typeof work
