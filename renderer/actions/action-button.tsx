/** One verb of one machine as a button: greyed with its reason where it cannot be done, absent where it makes no sense. */
import { Icon } from '../marks/icon'
import { useRow } from '../state/hooks'
import { actionText, doingText, verbText } from '../text/actions'
import { act } from './act'
import { showReason } from './toasts'
import { riskOf, verbOf, type VerbId } from './verbs'

interface Props {
  readonly machineId: string
  readonly verb: VerbId
  readonly kind?: 'primary' | 'plain'
  readonly isIconOnly?: boolean
  /** Shows a verb that the machine has not at all as greyed instead of leaving it out. */
  readonly isKept?: boolean
}

/** Pressing a greyed one says why, so that the reason is also there without a pointer. */
export function ActionButton({ machineId, verb, kind = 'plain', isIconOnly = false, isKept = false }: Props) {
  const row = useRow(machineId)
  const { action, icon } = verbOf(verb)
  const offer = row?.offers[action]
  if (offer === undefined && !isKept) return null
  const { label } = verbText[verb]
  const isPending = row?.pending?.action === action
  const reason = isPending ? `${doingText(action)}…` : offer === true ? undefined : (offer ?? actionText.notHere)
  return (
    <button
      type="button"
      className={isIconOnly ? 'vd-icon-button' : 'vd-bar-button'}
      data-kind={riskOf(verb) === 'destroys' ? 'danger' : kind}
      aria-disabled={reason !== undefined}
      aria-label={label}
      title={reason ?? label}
      onClick={() => (reason === undefined ? act(verb, [machineId]) : showReason(reason))}
    >
      <Icon name={icon} />
      {!isIconOnly && label}
    </button>
  )
}
