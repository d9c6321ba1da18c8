/**
 * Deeds as tasks. A deed becomes one when it takes longer than a moment: because its answer does, or because a cluster only says that
 * it was asked and goes on by itself, which is then followed to its end. What is over sooner is no task; its failure is its asker's.
 */
import type { ActionId, Deed } from '../../preload/contract/action'
import { failureFrom, type Failure } from '../../preload/contract/failure'
import type { Connections } from './connections'
import { followClone, followDeletion, followMigration, followSnapshot, type Follow } from './deed-ends'
import { parseMachineId } from './identity'
import { machines as machinesOf } from './machines'
import type { TaskList, Worker } from './task-list'
import { words } from '../words'

/** What lasts shorter is not worth a task. */
const momentMs = 2_000

/** Deeds that may take long. */
const lasting = ['save', 'delete', 'snapshot', 'clone', 'migrate', 'restoreSnapshot', 'restore'] as const satisfies readonly ActionId[]
const isLasting = (action: string): action is (typeof lasting)[number] => (lasting as readonly string[]).includes(action)

/** How the end of a deed is seen that a cluster goes on with. */
function followed(deed: Deed): Follow | undefined {
  switch (deed.action) {
    case 'migrate':
      return followMigration()
    case 'snapshot':
      return followSnapshot(deed.args.name)
    case 'clone':
      return followClone(deed.args.name)
    case 'delete':
      return followDeletion
    default:
      return undefined
  }
}

/** Performs deeds; resolves when they were answered, as without tasks. */
export function deedTasks(connections: Connections, list: TaskList, now: () => number) {
  const machines = machinesOf(connections)

  return async (id: string, deed: Deed, confirmedName?: string): Promise<void> => {
    const row = connections.board.rows.get(id)
    const { action } = deed
    if (!isLasting(action) || !row) return machines.perform(id, deed, confirmedName)
    const { connectionId } = parseMachineId(id)
    const isCluster = connections.all.get(connectionId)?.backend === 'kubevirt'
    const follow = isCluster ? followed(deed) : undefined
    const startedAt = now()
    let worker: Worker | undefined
    const earlier: { at: number; text: string }[] = []
    let isOver = false
    let endFollowing = () => {}
    let followedText: string | undefined

    const show = () => {
      if (worker || isOver) return
      worker = list.begin({
        title: words().tasks.titles[action](row.name),
        connectionId,
        machineId: id,
        startedAt,
        earlier,
        // libvirtd and clusters do it; of what libvirt deletes, we do one step after the other.
        goesOnAlone: isCluster || deed.action !== 'delete',
        ...(deed.action === 'migrate' && isCluster ? { cancel: () => machines.perform(id, { action: 'cancelMigration', args: {} }, confirmedName) } : {}),
        end: over,
      })
    }
    const timer = setTimeout(show, momentMs)
    const over = () => {
      isOver = true
      clearTimeout(timer)
      endFollowing()
    }
    const done = (step?: string) => {
      worker?.done(step === undefined ? {} : { step })
      over()
    }
    const broke = (failure: Failure) => {
      worker?.failed(failure)
      over()
    }

    if (follow) {
      const end = follow({ connections, row, since: startedAt, isLive: () => isLive(connections, connectionId) }, {
        step(text, progress) {
          // Seen again without news: it must not take the place of what was said since.
          if (text === followedText && progress === undefined) return
          followedText = text
          if (worker) worker.step(text, progress)
          else if (earlier.at(-1)?.text !== text) earlier.push({ at: now(), text })
        },
        done,
        failed(failure) {
          // Its asker has heard that it was taken; nobody else would say that it broke.
          show()
          broke(failure)
        },
      })
      endFollowing = end
      if (isOver) end()
    }
    try {
      await machines.perform(id, deed, confirmedName)
    } catch (thrown) {
      broke(failureFrom(thrown))
      throw thrown
    }
    if (!follow) done()
  }
}

function isLive(connections: Connections, id: string): boolean {
  try {
    return connections.live(id) !== undefined
  } catch {
    return false
  }
}
