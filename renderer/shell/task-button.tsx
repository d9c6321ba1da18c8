/** What runs, in a word at the window's edge; all tasks with their progress and a way to cancel them when it is pressed. */
import { useStore } from 'zustand'
import type { Task } from '../../preload/contract/task'
import { PanelButton } from '../actions/panel-button'
import { api } from '../api'
import { tasks } from '../state/live'
import { percent } from '../text/amount'
import { shellText } from '../text/shell'
import { TaskItem } from './task-item'
import { showTasks, tasksShown } from './tasks-shown'

export function TaskButton() {
  const items = useStore(tasks, (state) => state.items)
  const isOpen = useStore(tasksShown, (state) => state.isOpen)
  const all = [...items.values()].sort((a, b) => b.startedAt - a.startedAt)
  const running = all.filter(({ state }) => state === 'running')
  const hasFailed = all.some(({ state }) => state === 'failed')
  return (
    <PanelButton summary={summary(running, hasFailed)} title={shellText.tasks} hasFailed={hasFailed && running.length === 0} isOpen={isOpen} onToggle={showTasks}>
      {all.length === 0 && <p className="vd-muted">{shellText.noTasks}</p>}
      {running.length < all.length && (
        <button type="button" className="vd-link vd-tasks__clear" onClick={() => void api.tasks.clear({}).catch(() => {})}>
          {shellText.clearTasks}
        </button>
      )}
      <ul>
        {all.map((task) => (
          <TaskItem key={task.id} task={task} />
        ))}
      </ul>
    </PanelButton>
  )
}

function summary(running: readonly Task[], hasFailed: boolean): string {
  const [only] = running
  if (only && running.length === 1) return `${only.title}${only.progress === undefined ? '' : ` ${percent(only.progress)}`}`
  if (running.length > 1) return shellText.runningTasks(running.length)
  return hasFailed ? shellText.tasksFailed : shellText.tasks
}
