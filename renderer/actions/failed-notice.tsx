/** What last failed on a machine, in place: the sentence, its remedy, and the way to put it aside. */
import { Icon } from '../marks/icon'
import { useRow } from '../state/hooks'
import { actionText } from '../text/actions'
import { dismissFailed, useFailed } from './failed'
import { FailureAlert } from './failure-alert'
import './failed-notice.css'

/** Nothing while all is well; `onDismiss` is told after it was put aside. */
export function FailedNotice({ machineId, onDismiss }: { readonly machineId: string; readonly onDismiss?: () => void }) {
  const row = useRow(machineId)
  const failed = useFailed(machineId)
  if (!failed || !row) return null
  const dismiss = () => {
    dismissFailed(machineId)
    onDismiss?.()
  }
  return (
    <section className="vd-failed" aria-label={actionText.lastFailed}>
      <header className="vd-failed__head">
        <Icon name="warning" />
        <strong className="vd-failed__title">{actionText.couldNot(failed.verb, row.name)}</strong>
        <button type="button" className="vd-icon-button" aria-label={actionText.dismiss} title={actionText.dismiss} onClick={dismiss}>
          <Icon name="close" />
        </button>
      </header>
      <FailureAlert failure={failed.failure} isPlain />
    </section>
  )
}
