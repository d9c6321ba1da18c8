/** What runs, in a word at the window's edge; all tasks with their progress and a way to cancel them when it is pressed. */
import { useEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import type { Task } from '../../preload/contract/task'
import { tasks } from '../state/live'
import { percent } from '../text/amount'
import { shellText } from '../text/shell'
import { TaskItem } from './task-item'

export function TaskButton() {
  const items = useStore(tasks, (state) => state.items)
  const [isOpen, setOpen] = useState(false)
  const panel = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const all = [...items.values()].sort((a, b) => b.startedAt - a.startedAt)
  const running = all.filter(({ state }) => state === 'running')
  const hasFailed = all.some(({ state }) => state === 'failed')

  useEffect(() => {
    if (!isOpen) return
    panel.current?.focus()
    const outside = ({ target }: Event) => {
      if (!panel.current?.contains(target as Node) && !button.current?.contains(target as Node)) setOpen(false)
    }
    document.addEventListener('pointerdown', outside, true)
    return () => document.removeEventListener('pointerdown', outside, true)
  }, [isOpen])

  const leave = () => {
    setOpen(false)
    button.current?.focus()
  }

  return (
    <>
      <button ref={button} type="button" className="vd-status__tasks" data-failed={hasFailed && running.length === 0} aria-haspopup="dialog" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {summary(running, hasFailed)}
      </button>
      {isOpen && (
        <div ref={panel} className="vd-tasks" role="dialog" aria-label={shellText.tasks} tabIndex={-1} onKeyDown={(event) => event.key === 'Escape' && leave()}>
          <h2>{shellText.tasks}</h2>
          {all.length === 0 && <p className="vd-muted">{shellText.noTasks}</p>}
          <ul>
            {all.map((task) => (
              <TaskItem key={task.id} task={task} />
            ))}
          </ul>
        </div>
      )}
    </>
  )
}

function summary(running: readonly Task[], hasFailed: boolean): string {
  const [only] = running
  if (only && running.length === 1) return `${only.title}${only.progress === undefined ? '' : ` ${percent(only.progress)}`}`
  if (running.length > 1) return shellText.runningTasks(running.length)
  return hasFailed ? shellText.tasksFailed : shellText.tasks
}
