/** Long work: machines that are made, and deeds that take their time or that a cluster goes on with after they were asked for. */
import type { ClusterPlan } from '../../preload/contract/cluster-plan'
import type { Plan } from '../../preload/contract/create'
import type { CreateProgress } from '../provider/host-contract'
import type { Sink } from '../../preload/wire/roles'
import type { End } from '../provider/session'
import type { Connections } from './connections'
import { deedTasks } from './deed-tasks'
import { machineId } from './identity'
import type { Live } from './link-keeper'
import { taskList } from './task-list'
import { words } from '../words'

/** No work yet. `keep` is told what would be broken off if the program ended now, after every change of that. */
export function tasks(connections: Connections, keep: (titles: readonly string[]) => void = () => {}, now: () => number = Date.now) {
  let isEnding = false
  /** Went on when the end of the program began. */
  let unsure: readonly string[] = []
  const interruptible = () => list.running.filter(({ goesOnAlone }) => !goesOnAlone).map(({ title }) => title)
  let kept = ''
  const list = taskList(() => {
    const titles = interruptible()
    if (isEnding || titles.join('\n') === kept) return
    kept = titles.join('\n')
    keep(titles)
  }, now)

  /** Work that a session does as long as its watch is open; answers with the task at once. */
  const make = (connectionId: string, title: string, begin: (live: Live, sink: Sink<CreateProgress>) => End): string => {
    const live = connections.liveForChange(connectionId)
    let isOpen = false
    let endWatch: End = () => {}
    // Progress may come before the watch has returned what ends it.
    const end = () => (isOpen ? endWatch() : queueMicrotask(() => endWatch()))
    const worker = list.begin({ title, connectionId, goesOnAlone: false, cancel() {}, end })
    const take = (items: readonly CreateProgress[]) => {
      for (const { step, progress, createdKey } of items) {
        if (createdKey === undefined) worker.step(step, progress)
        else worker.done({ machineId: machineId(connectionId, createdKey) })
      }
    }
    endWatch = begin(live, { snapshot: take, change: ({ upserts }) => take(upserts), ended: worker.failed })
    isOpen = true
    return worker.id
  }

  return {
    ...list,
    get running() {
      return list.running
    },

    /** Starts to make a machine. */
    create: ({ connectionId, ...plan }: Plan): string =>
      make(connectionId, words().tasks.titles.create(plan.name), ({ client, session }, sink) => client.session.create({ session, plan }, sink)),

    /** Starts to make a machine in a cluster. */
    createInCluster: ({ connectionId, ...plan }: ClusterPlan): string =>
      make(connectionId, words().tasks.titles.create(plan.name), ({ client, session }, sink) => client.cluster.create({ session, plan }, sink)),

    /** Does a deed; what takes long of it is seen as a task. */
    perform: deedTasks(connections, list, now),

    /** For the end of the program: what is broken off stays kept until `undone`. */
    cancelAll(): void {
      isEnding = true
      list.cancelAll()
      unsure = list.running.filter(({ goesOnAlone }) => !goesOnAlone).map(({ id }) => id)
    },
    /** What was broken off has been cleared away; what could not be and was not seen to be done stays kept. */
    undone: (): void => keep(unsure.filter((id) => list.all.get(id)?.state !== 'done').flatMap((id) => list.all.get(id)?.title ?? [])),
  }
}

/** See {@link tasks}. */
export type Tasks = ReturnType<typeof tasks>
