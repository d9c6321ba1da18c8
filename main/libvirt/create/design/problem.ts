/** One complaint about a plan, as the page shows it. */
import type { Preview } from '../../../../preload/contract/create'

export type Problem = Preview['problems'][number]

/** Keeps the machine from being made. */
export const error = (field: string, message: string): Problem => ({ field, severity: 'error', message })
/** Worth knowing; the machine can be made. */
export const warning = (field: string, message: string): Problem => ({ field, severity: 'warning', message })
