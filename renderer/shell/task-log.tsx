/** What a task did and when, step by step; the whole of it can be copied for a report. */
import type { Task } from '../../preload/contract/task'
import { showFailure } from '../actions/toasts'
import { api } from '../api'
import { plain } from '../text/plain'
import { shellText } from '../text/shell'
import { clockTime, exactTime } from '../text/time'

export function TaskLog({ task }: { readonly task: Task }) {
  const copy = () => void api.app.copyText({ text: logOf(task) }).catch((thrown: unknown) => showFailure(shellText.taskLogNotCopied, thrown))
  return (
    <div className="vd-task__log">
      <ol data-selectable>
        {task.steps.map(({ at, text }, index) => (
          <li key={`${at} ${index}`}>
            <time dateTime={new Date(at).toISOString()} title={exactTime(at)}>
              {clockTime(at)}
            </time>
            <span>{plain(text, 500)}</span>
          </li>
        ))}
      </ol>
      <button type="button" className="vd-link" onClick={copy}>
        {shellText.copyTaskLog}
      </button>
    </div>
  )
}

/** As text, with the failure as its backend said it. */
export function logOf({ title, steps, failure }: Task): string {
  const rest = failure ? [failure.remedy, failure.detail].filter((line) => line !== undefined) : []
  return [title, ...steps.map(({ at, text }) => `${new Date(at).toISOString()} ${text}`), ...rest].join('\n')
}
