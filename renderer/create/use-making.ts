/** One making: starts the task, follows it, cancels it. */
import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { failureFrom, type Failure } from '../../preload/contract/failure'
import type { Task } from '../../preload/contract/task'
import { showFailure } from '../actions/toasts'
import { api } from '../api'
import { tasks } from '../state/live'
import { createText } from '../text/create'

/** The machine that is being made from this page. */
export interface Making<P> {
  /** Present from Create until the person goes back to the plan. */
  readonly task?: Task | undefined
  /** It could not even be started. */
  readonly failure?: Failure | undefined
  readonly isStarting: boolean
  start(plan: P): void
  cancel(): void
  /** Forgets it: back to the plan. */
  forget(): void
}

/** `run` asks for it; `P` is a plan of either kind. */
export function useMaking<P>(run: (plan: P) => Promise<{ readonly taskId: string }>): Making<P> {
  const [taskId, setTaskId] = useState<string>()
  const [failure, setFailure] = useState<Failure>()
  const [isStarting, setStarting] = useState(false)
  const task = useStore(tasks, ({ items }) => (taskId === undefined ? undefined : items.get(taskId)))
  // The answer may come before the task does; a task that was here and went was dismissed elsewhere.
  const [seenId, setSeenId] = useState<string>()
  const presentId = task?.id
  useEffect(() => {
    if (presentId !== undefined) setSeenId(presentId)
  }, [presentId])
  return {
    task,
    failure,
    isStarting: isStarting || (taskId !== undefined && task === undefined && seenId !== taskId),
    start(plan) {
      setStarting(true)
      setFailure(undefined)
      setTaskId(undefined)
      run(plan)
        .then((answer) => setTaskId(answer.taskId))
        .catch((thrown: unknown) => setFailure(failureFrom(thrown)))
        .finally(() => setStarting(false))
    },
    cancel() {
      if (taskId !== undefined) api.tasks.cancel({ id: taskId }).catch((thrown: unknown) => showFailure(createText.couldNotCancel, thrown))
    },
    forget() {
      setTaskId(undefined)
      setFailure(undefined)
    },
  }
}
