import { expect, test } from 'vitest'
import { tasks as tasksOf } from '../../../main/inventory/tasks'
import { clusterCreateHandlers } from '../../../main/ipc/cluster-create'
import type { ClusterPlan } from '../../../preload/contract/cluster-plan'
import { clusterRecord, clusterWorld } from '../../fakes/clusters'

const plan: ClusterPlan = { connectionId: 'prod', namespace: 'web', name: 'new', runStrategy: 'Always', size: { kind: 'custom', vcpus: 1, memoryBytes: 2 ** 30 }, boot: { kind: 'blank' }, hasPodNetwork: true, attachments: [] }

async function world(isReadOnly = false) {
  const { connections, backend } = clusterWorld([clusterRecord('prod', { isReadOnly })])
  connections.start()
  await expect.poll(() => connections.all.get('prod')?.link.state).toBe('live')
  const tasks = tasksOf(connections)
  return { tasks, handlers: clusterCreateHandlers(connections, tasks), session: backend.sessions[0]!, task: () => [...tasks.all.values()][0] }
}

test('making a machine is a task with progress that ends with the machine', async () => {
  const { handlers, session, task } = await world()
  await handlers.run(plan)
  await expect.poll(() => session.clusterCreations).toHaveLength(1)
  const { connectionId: _, ...sent } = plan
  expect(session.clusterCreations[0]!.plan).toEqual(sent)
  session.clusterCreations[0]!.sink.change({ upserts: [{ id: 'create', step: 'Importing the image', progress: 0.4 }], removes: [] })
  await expect.poll(task).toMatchObject({ title: 'Create new', state: 'running', step: 'Importing the image', progress: 0.4, canCancel: true })
  session.clusterCreations[0]!.sink.change({ upserts: [{ id: 'create', step: 'Done', createdKey: 'web/new' }], removes: [] })
  await expect.poll(task).toMatchObject({ state: 'done', machineId: 'prod/web/new' })
})

test('cancelling it ends the host’s work; a refusal is the task’s failure', async () => {
  const { tasks, handlers, session, task } = await world()
  const { taskId } = await handlers.run(plan)
  await expect.poll(() => session.clusterCreations).toHaveLength(1)
  tasks.cancel(taskId)
  await expect.poll(() => session.clusterCreations[0]!.isEnded).toBe(true)
  expect(task()?.state).toBe('cancelled')
  const { taskId: second } = await handlers.run(plan)
  await expect.poll(() => session.clusterCreations).toHaveLength(2)
  session.clusterCreations[1]!.sink.ended({ code: 'denied', message: 'You may not create machines in web.' })
  await expect.poll(() => tasks.all.get(second)).toMatchObject({ state: 'failed', failure: { message: 'You may not create machines in web.' } })
})

test('a read-only cluster makes none', async () => {
  const { handlers } = await world(true)
  expect(() => handlers.run(plan)).toThrow(/read-only/)
})
