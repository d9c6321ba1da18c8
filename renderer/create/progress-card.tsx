/** The making: its present step, how far it is, and a way to stop it; when it fails, why, and the way back to the plan. */
import { Button, Progress } from '@patternfly/react-core'
import { useEffect, useRef } from 'react'
import type { Task } from '../../preload/contract/task'
import { FailureAlert } from '../actions/failure-alert'
import { createText } from '../text/create'

interface Props {
  readonly task: Task
  readonly onCancel: () => void
  readonly onBack: () => void
}

export function ProgressCard({ task, onCancel, onBack }: Props) {
  const heading = useRef<HTMLHeadingElement>(null)
  const isFailed = task.state === 'failed'
  useEffect(() => heading.current?.focus(), [isFailed])
  if (isFailed) {
    return (
      <div className="vd-create__making">
        <h2 ref={heading} tabIndex={-1}>
          {createText.couldNot}
        </h2>
        {task.failure && <FailureAlert failure={task.failure} />}
        <Button variant="primary" onClick={onBack}>
          {createText.again}
        </Button>
      </div>
    )
  }
  return (
    <div className="vd-create__making" role="status">
      <h2 ref={heading} tabIndex={-1}>
        {task.title}
      </h2>
      <Progress
        aria-label={task.title}
        value={Math.round((task.progress ?? 0) * 100)}
        label={task.progress === undefined ? '' : `${Math.round(task.progress * 100)}%`}
        title={task.step}
        {...(task.progress === undefined && { measureLocation: 'none' as const })}
      />
      <Button variant="secondary" isDisabled={!task.canCancel} onClick={onCancel}>
        {createText.cancel}
      </Button>
    </div>
  )
}
