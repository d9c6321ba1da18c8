/** Long work that a person sees and can cancel. Today that is making a machine; each kind starts here. */
import { randomUUID } from 'node:crypto'
import type { ClusterPlan } from '../../preload/contract/cluster-plan'
import type { Plan } from '../../preload/contract/create'
import { fail, type Failure } from '../../preload/contract/failure'
import type { Task } from '../../preload/contract/task'
import type { CreateProgress } from '../provider/host-contract'
import type { Sink } from '../../preload/wire/roles'
import type { End } from '../provider/session'
import { collection } from './collection'
import type { Connections } from './connections'
import { machineId } from './identity'
import type { Live } from './link-keeper'

/** Finished tasks that nobody dismissed; the oldest go. */
const mostFinished = 50

/** No work yet. */
export function tasks(connections: Connections, now: () => number = Date.now) {
  const all = collection<Task>()
  const endOf = new Map<string, End>()

  const update = (id: string, next: Partial<Task>) => {
    const task = all.get(id)
    if (task) all.put({ ...task, ...next })
  }

  const finish = (id: string, next: Partial<Task> & Pick<Task, 'state'>) => {
    if (!endOf.has(id)) return
    const end = endOf.get(id)!
    endOf.delete(id)
    update(id, { canCancel: false, ...next })
    end()
    const finished = [...all.values()].filter(({ state }) => state !== 'running')
    all.remove(...finished.slice(0, Math.max(0, finished.length - mostFinished)).map((task) => task.id))
  }

  const failed = (id: string, failure: Failure) =>
    failure.code === 'cancelled' ? finish(id, { state: 'cancelled' }) : finish(id, { state: 'failed', failure })

  /** Work that a session does as long as its watch is open; answers with the task at once. */
  const start = (connectionId: string, title: string, begin: (live: Live, sink: Sink<CreateProgress>) => End): string => {
    const live = connections.liveForChange(connectionId)
    const id = randomUUID()
    all.put({ id, title, connectionId, startedAt: now(), state: 'running', step: 'Starting', canCancel: true })
    const take = (items: readonly CreateProgress[]) => {
      for (const { step, progress, createdKey } of items) {
        const { progress: _, ...task } = all.get(id) ?? {}
        if ('id' in task) all.put({ ...(task as Task), step, ...(progress === undefined ? {} : { progress }) })
        if (createdKey !== undefined) finish(id, { state: 'done', machineId: machineId(connectionId, createdKey), progress: 1 })
      }
    }
    let isOpen = false
    // Progress may come before the watch has returned what ends it.
    endOf.set(id, () => (isOpen ? end() : queueMicrotask(() => end())))
    const end = begin(live, { snapshot: take, change: ({ upserts }) => take(upserts), ended: (failure) => failed(id, failure) })
    isOpen = true
    return id
  }

  return {
    all,
    get running(): number {
      return endOf.size
    },

    /** Starts to make a machine. */
    create: ({ connectionId, ...plan }: Plan): string =>
      start(connectionId, `Create ${plan.name}`, ({ client, session }, sink) => client.session.create({ session, plan }, sink)),

    /** Starts to make a machine in a cluster. */
    createInCluster: ({ connectionId, ...plan }: ClusterPlan): string =>
      start(connectionId, `Create ${plan.name}`, ({ client, session }, sink) => client.cluster.create({ session, plan }, sink)),

    cancel(id: string): void {
      if (!all.get(id)) throw fail('notFound', 'That task is over and gone.')
      finish(id, { state: 'cancelled' })
    },

    dismiss(id: string): void {
      if (endOf.has(id)) throw fail('conflict', 'It still runs.', { remedy: 'Cancel it first.' })
      all.remove(id)
    },

    cancelAll(): void {
      for (const id of [...endOf.keys()]) finish(id, { state: 'cancelled' })
    },
  }
}

/** See {@link tasks}. */
export type Tasks = ReturnType<typeof tasks>
