/** One task: what it makes, what it does right now, how far it is, and its end. */
import type { Task } from '../../preload/contract/task'
import { FailureAlert } from '../actions/failure-alert'
import { showFailure } from '../actions/toasts'
import { api } from '../api'
import { percent } from '../text/amount'
import { shellText } from '../text/shell'

export function TaskItem({ task: { id, title, state, step, progress, canCancel, failure } }: { readonly task: Task }) {
  const cancel = () => void api.tasks.cancel({ id }).catch((thrown: unknown) => showFailure(shellText.taskCouldNotCancel, thrown))
  const dismiss = () => void api.tasks.dismiss({ id }).catch(() => {})
  const isRunning = state === 'running'
  return (
    <li className="vd-task">
      <div className="vd-task__head">
        <span className="vd-task__title">{title}</span>
        {isRunning && canCancel && (
          <button type="button" className="vd-link" onClick={cancel}>
            {shellText.cancelTask}
          </button>
        )}
        {!isRunning && (
          <button type="button" className="vd-link" onClick={dismiss}>
            {shellText.dismissTask}
          </button>
        )}
      </div>
      {isRunning && (
        <>
          <progress aria-label={title} {...(progress !== undefined && { value: progress })} />
          <div className="vd-muted">
            {step}
            {progress !== undefined && `, ${percent(progress)}`}
          </div>
        </>
      )}
      {(state === 'done' || state === 'cancelled') && <div className="vd-muted">{shellText.taskState[state]}</div>}
      {failure && <FailureAlert failure={failure} isPlain />}
    </li>
  )
}
