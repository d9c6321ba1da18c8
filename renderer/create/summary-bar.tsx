/** What will be made, in one line, and the button that makes it. */
import { Button } from '@patternfly/react-core'
import type { Plan } from '../../preload/contract/create'
import { FailureAlert } from '../actions/failure-alert'
import { Icon } from '../marks/icon'
import { createText } from '../text/create'
import type { Making } from './use-making'
import type { PreviewState } from './use-preview'

interface Props {
  readonly plan: Plan
  readonly previewing: PreviewState
  readonly making: Making
  readonly onProblems: () => void
  readonly onCreate: () => void
}

export function SummaryBar({ plan, previewing, making, onProblems, onCreate }: Props) {
  const { preview, failure, isCurrent } = previewing
  const errors = preview?.problems.filter(({ severity }) => severity === 'error') ?? []
  return (
    <footer className="vd-create__foot">
      {making.failure && <FailureAlert failure={making.failure} />}
      {failure && <FailureAlert failure={failure} />}
      {making.task?.state === 'cancelled' && <p role="status">{createText.cancelled}</p>}
      <div className="vd-create__deed">
        <div className="vd-create__summary" aria-live="polite">
          <strong>{plan.name}</strong>
          <span>{preview?.summary ?? createText.previewing}</span>
          {errors.length > 0 && (
            <span className="vd-create__errors">
              <Icon name="warning" size={14} />
              {errors.length === 1 ? errors[0]!.message : createText.problems(errors.length)}{' '}
              <Button variant="link" isInline onClick={onProblems}>
                {createText.showProblems}
              </Button>
            </span>
          )}
        </div>
        <Button variant="primary" size="lg" isLoading={making.isStarting} isDisabled={!isCurrent || !preview || errors.length > 0 || making.isStarting} onClick={onCreate}>
          {plan.startsAfterwards ? createText.createAndStart : createText.create}
        </Button>
      </div>
    </footer>
  )
}
