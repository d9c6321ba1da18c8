/** Long work that a person sees: what goes on, what is over until it is dismissed, and each step of it. */
import { randomUUID } from 'node:crypto'
import { fail, failureFrom, type Failure } from '../../preload/contract/failure'
import { mostSteps, type Task } from '../../preload/contract/task'
import { collection, type Collection } from './collection'
import { words } from '../words'

/** Finished tasks that nobody dismissed; the oldest go. */
const mostFinished = 50

/** What is known of work when it begins. */
export interface Work extends Pick<Task, 'title' | 'connectionId' | 'machineId' | 'goesOnAlone'> {
  readonly startedAt?: number
  /** What it has done before anybody was told of it. */
  readonly earlier?: Task['steps']
  /** Ends it before its time; absent where nobody can. What goes on alone is only asked to, and may refuse: its end is the one that is seen. */
  cancel?(): void | Promise<void>
  /** It is over, or nobody wants to see more of it. */
  end?(): void
}

/** How work tells how it goes. After its end nothing is heard any more. */
export interface Worker {
  readonly id: string
  step(text: string, progress?: number): void
  done(more?: Partial<Pick<Task, 'machineId' | 'step'>>): void
  /** Of the code `cancelled` it is not a failure. */
  failed(failure: Failure): void
}

/** See the file. */
export interface TaskList {
  readonly all: Collection<Task>
  /** What goes on, the first begun first. */
  readonly running: readonly Task[]
  begin(work: Work): Worker
  cancel(id: string): void
  dismiss(id: string): void
  /** Puts away all that is over. */
  clear(): void
  /** For the end of the program: cancels what can be, and leaves the rest to its end. */
  cancelAll(): void
}

/** No work yet. `onRunning` is told after something began or ended. */
export function taskList(onRunning: () => void, now: () => number = Date.now): TaskList {
  const all = collection<Task>()
  const works = new Map<string, Work>()

  const finish = (id: string, next: Partial<Task> & Pick<Task, 'state' | 'step'>) => {
    const [task, work] = [all.get(id), works.get(id)]
    if (!task || !work) return
    works.delete(id)
    all.put({ ...withStep(task, next.step, now()), ...next, endedAt: now(), canCancel: false })
    work.end?.()
    const finished = [...all.values()].filter(({ state }) => state !== 'running')
    all.remove(...finished.slice(0, Math.max(0, finished.length - mostFinished)).map((one) => one.id))
    onRunning()
  }
  const cancel = (id: string) => {
    const work = works.get(id)
    finish(id, { state: 'cancelled', step: words().tasks.cancelled })
    void work?.cancel?.()
  }
  const askToCancel = async (task: Task, work: Work) => {
    const { id } = task
    all.put({ ...task, canCancel: false })
    try {
      await work.cancel?.()
    } catch (thrown) {
      const current = all.get(id)
      if (current && works.has(id)) all.put({ ...withStep(current, words().tasks.notCancelled(failureFrom(thrown).message), now()), canCancel: true })
    }
  }

  return {
    all,
    get running() {
      return [...all.values()].filter(({ id }) => works.has(id))
    },

    begin(work) {
      const id = randomUUID()
      const { title, connectionId, machineId, goesOnAlone, startedAt = now(), earlier = [] } = work
      const steps = [{ at: startedAt, text: words().tasks.starting }, ...earlier].slice(0, mostSteps)
      works.set(id, work)
      all.put({ id, title, ...(connectionId === undefined ? {} : { connectionId }), ...(machineId === undefined ? {} : { machineId }), goesOnAlone, startedAt, state: 'running', step: steps.at(-1)!.text, steps, canCancel: work.cancel !== undefined })
      onRunning()
      return {
        id,
        step(text, progress) {
          const task = all.get(id)
          if (!task || !works.has(id)) return
          const { progress: _, ...rest } = withStep(task, text, now())
          all.put({ ...rest, ...(progress === undefined ? {} : { progress }) })
        },
        done: (more = {}) => finish(id, { state: 'done', step: words().tasks.done, progress: 1, ...more }),
        failed: (failure) => (failure.code === 'cancelled' ? finish(id, { state: 'cancelled', step: words().tasks.cancelled }) : finish(id, { state: 'failed', step: failure.message, failure })),
      }
    },

    cancel(id) {
      const task = all.get(id)
      if (!task) throw fail('notFound', 'That task is over and gone.')
      const work = works.get(id)
      if (work && !task.canCancel) throw fail('unsupported', 'This cannot be cancelled any more: its server goes on with it.')
      if (work?.goesOnAlone) void askToCancel(task, work)
      else cancel(id)
    },

    dismiss(id) {
      const work = works.get(id)
      if (work && !work.goesOnAlone) throw fail('conflict', 'It still runs.', { remedy: 'Cancel it first.' })
      works.delete(id)
      all.remove(id)
      work?.end?.()
      if (work) onRunning()
    },

    clear: () => all.remove(...[...all.values()].filter(({ id }) => !works.has(id)).map(({ id }) => id)),

    cancelAll() {
      for (const [id, work] of works) {
        if (work.goesOnAlone) work.end?.()
        else if (work.cancel) cancel(id)
      }
    },
  }
}

function withStep(task: Task, text: string, at: number): Task {
  if (task.step === text) return task
  const [first, ...rest] = [...task.steps, { at, text }]
  return { ...task, step: text, steps: first ? [first, ...rest.slice(1 - mostSteps)] : [] }
}
