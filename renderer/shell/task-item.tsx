/** One task: what it does right now, how far it is, how it ended and when; its steps when they are asked for. */
import { useState } from 'react'
import { useStore } from 'zustand'
import type { Task } from '../../preload/contract/task'
import { FailureAlert } from '../actions/failure-alert'
import { showFailure } from '../actions/toasts'
import { api } from '../api'
import { rows } from '../state/live'
import { openMachine } from '../state/tabs'
import { percent } from '../text/amount'
import { plain } from '../text/plain'
import { shellText } from '../text/shell'
import { clockTime, exactTime, span } from '../text/time'
import { TaskLog } from './task-log'
import { showTasks } from './tasks-shown'

export function TaskItem({ task }: { readonly task: Task }) {
  const { id, title, state, step, progress, canCancel, goesOnAlone, startedAt, endedAt, failure, machineId } = task
  const [isLogShown, setLogShown] = useState(false)
  const isThere = useStore(rows, ({ items }) => machineId !== undefined && items.has(machineId))
  const isRunning = state === 'running'
  const cancel = () => void api.tasks.cancel({ id }).catch((thrown: unknown) => showFailure(shellText.taskCouldNotCancel, thrown))
  const dismiss = () => void api.tasks.dismiss({ id }).catch(() => {})
  const show = () => {
    showTasks(false)
    if (machineId !== undefined) openMachine(machineId)
  }
  return (
    <li className="vd-task">
      <div className="vd-task__head">
        <span className="vd-task__title">{plain(title, 200)}</span>
        {isRunning && canCancel && <Link label={shellText.cancelTask} title={title} onPress={cancel} />}
        {isRunning && !canCancel && goesOnAlone && <Link label={shellText.leaveTask} title={title} about={shellText.leaveTaskAbout} onPress={dismiss} />}
        {!isRunning && <Link label={shellText.dismissTask} title={title} onPress={dismiss} />}
      </div>
      {isRunning && (
        <>
          <progress aria-label={title} {...(progress !== undefined && { value: progress })} />
          <div className="vd-muted">
            {plain(step, 300)}
            {progress !== undefined && `, ${percent(progress)}`}
          </div>
        </>
      )}
      {failure && <FailureAlert failure={failure} isPlain />}
      <div className="vd-task__foot">
        <span className="vd-muted" title={exactTime(endedAt ?? startedAt)}>
          {isRunning ? shellText.taskSince(clockTime(startedAt)) : shellText.taskEnded(state, clockTime(endedAt ?? startedAt), span((endedAt ?? startedAt) - startedAt))}
        </span>
        {isThere && <Link label={shellText.showTaskMachine} title={title} onPress={show} />}
        <button type="button" className="vd-link" aria-expanded={isLogShown} aria-label={`${shellText.taskLog}: ${title}`} onClick={() => setLogShown(!isLogShown)}>
          {shellText.taskLog}
        </button>
      </div>
      {isLogShown && <TaskLog task={task} />}
    </li>
  )
}

/** Named after its task for who does not see which it belongs to. */
function Link({ label, title, about, onPress }: { readonly label: string; readonly title: string; readonly about?: string; readonly onPress: () => void }) {
  return (
    <button type="button" className="vd-link" aria-label={`${label}: ${title}`} title={about} onClick={onPress}>
      {label}
    </button>
  )
}
