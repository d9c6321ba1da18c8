/** What to do about a failure whose backend gave no advice: one remedy for each code. */
import type { Failure, FailureCode } from '../../preload/contract/failure'
import { spoken } from './spoken'

export const remedyText = spoken<Record<FailureCode, string | undefined>>('remedyText', {
  unreachable: 'Check that the host and its libvirt service are running, then try again.',
  denied: 'Ask whoever looks after this host for permission, or use another connection.',
  notFound: 'It was probably removed by somebody else. Look at the list again.',
  conflict: 'Its state has changed meanwhile. Look at it again, then decide.',
  unsupported: undefined,
  invalid: 'Correct what was entered and try again.',
  cancelled: undefined,
  bug: 'Try again. If it stays, report it with the details.',
})

/** The sentence that says what to do, where there is something to do. */
export const remedyOf = ({ code, remedy }: Failure): string | undefined => remedy ?? remedyText[code]

/** `cancelled` is what the person asked for and is never shown. */
export const isShown = ({ code }: Failure): boolean => code !== 'cancelled'
