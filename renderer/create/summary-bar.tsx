/** What will be made, in one line, and the button that makes it. */
import { Button } from '@patternfly/react-core'
import { useEffect, useRef } from 'react'
import { FailureAlert } from '../actions/failure-alert'
import { Icon } from '../marks/icon'
import { createText } from '../text/create'
import type { Making } from './use-making'
import type { PreviewState } from './use-preview'

interface Props {
  readonly name: string
  /** What the button says. */
  readonly deed: string
  readonly previewing: PreviewState
  readonly making: Pick<Making<never>, 'task' | 'failure' | 'isStarting'>
  /** Why nothing can be made now, though the plan may be good. */
  readonly notLive: string | undefined
  readonly onProblems: () => void
  readonly onCreate: () => void
}

export function SummaryBar({ name, deed, previewing, making, notLive, onProblems, onCreate }: Props) {
  const { preview, failure, isCurrent } = previewing
  const errors = preview?.problems.filter(({ severity }) => severity === 'error') ?? []
  const button = useRef<HTMLButtonElement>(null)
  const isBack = making.task?.state === 'cancelled'
  useEffect(() => {
    // The cancel button is gone: the keyboard goes on here.
    if (isBack) button.current?.focus()
  }, [isBack])
  return (
    <footer className="vd-create__foot">
      {making.failure && <FailureAlert failure={making.failure} />}
      {failure && notLive === undefined && <FailureAlert failure={failure} />}
      {isBack && <p role="status">{createText.cancelled}</p>}
      {notLive !== undefined && <p role="status">{notLive}</p>}
      <div className="vd-create__deed">
        <div className="vd-create__summary" aria-live="polite">
          <strong>{name}</strong>
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
        <Button ref={button} variant="primary" size="lg" isLoading={making.isStarting} isDisabled={notLive !== undefined || !isCurrent || !preview || errors.length > 0 || making.isStarting} onClick={onCreate}>
          {deed}
        </Button>
      </div>
    </footer>
  )
}
