import { expect, test, vi } from 'vitest'
import { taskList } from '../../../main/inventory/task-list'
import { mostSteps } from '../../../preload/contract/task'

function lab() {
  const world = { at: 0, changes: 0 }
  const list = taskList(() => void (world.changes += 1), () => world.at)
  return Object.assign(world, { list })
}

test('a task has its steps with their times, and an end', () => {
  const world = lab()
  const worker = world.list.begin({ title: 'Create web', connectionId: 'lab', goesOnAlone: false })
  world.at = 5
  worker.step('Copying', 0.1)
  worker.step('Copying', 0.2)
  world.at = 9
  worker.done({ machineId: 'lab/web' })
  expect(world.list.all.get(worker.id)).toEqual({
    id: worker.id, title: 'Create web', connectionId: 'lab', machineId: 'lab/web', goesOnAlone: false, startedAt: 0, endedAt: 9, state: 'done', step: 'Done', progress: 1, canCancel: false,
    steps: [{ at: 0, text: 'Starting' }, { at: 5, text: 'Copying' }, { at: 9, text: 'Done' }],
  })
  expect(world.changes).toBe(2)
})

test('after its end nothing is heard of it any more', () => {
  const { list } = lab()
  const end = vi.fn()
  const worker = list.begin({ title: 'x', goesOnAlone: false, end })
  worker.failed({ code: 'conflict', message: 'The pool is full.' })
  worker.step('Copying')
  worker.done()
  expect(list.all.get(worker.id)).toMatchObject({ state: 'failed', step: 'The pool is full.', failure: { message: 'The pool is full.' } })
  expect(end).toHaveBeenCalledTimes(1)
})

test('of very many steps the first and the last ones stay', () => {
  const { list } = lab()
  const worker = list.begin({ title: 'x', goesOnAlone: false })
  for (let at = 0; at < 1_000; at += 1) worker.step(`Step ${at}`)
  const steps = list.all.get(worker.id)!.steps
  expect(steps).toHaveLength(mostSteps)
  expect([steps[0]!.text, steps.at(-1)!.text]).toEqual(['Starting', 'Step 999'])
})

test('what is over stays until it is put away, and not for ever', () => {
  const { list } = lab()
  const running = list.begin({ title: 'runs', goesOnAlone: false })
  for (let at = 0; at < 60; at += 1) list.begin({ title: `t${at}`, goesOnAlone: false }).done()
  expect(list.all.size).toBe(51)
  list.clear()
  expect([...list.all.values()].map(({ title }) => title)).toEqual(['runs'])
  expect(() => list.dismiss(running.id)).toThrow('still runs')
})

test('what a server does can be left alone, and cancelled only where it can be', () => {
  const { list } = lab()
  const [end, cancel] = [vi.fn(), vi.fn()]
  const alone = list.begin({ title: 'Clone web', goesOnAlone: true, end })
  expect(() => list.cancel(alone.id)).toThrow('cannot be cancelled')
  list.dismiss(alone.id)
  expect(end).toHaveBeenCalledTimes(1)
  expect(list.all.size).toBe(0)
  const moving = list.begin({ title: 'Migrate web', goesOnAlone: true, cancel })
  list.cancel(moving.id)
  expect(cancel).toHaveBeenCalledTimes(1)
  // Asked, not ended: its end is the server's to tell.
  expect(list.all.get(moving.id)).toMatchObject({ state: 'running', canCancel: false })
  moving.failed({ code: 'cancelled', message: 'It was cancelled.' })
  expect(list.all.get(moving.id)?.state).toBe('cancelled')
})

test('at the end of the program only what needs it is cancelled', () => {
  const { list } = lab()
  const [ours, theirs] = [vi.fn(), vi.fn()]
  list.begin({ title: 'Create web', goesOnAlone: false, cancel: ours })
  list.begin({ title: 'Migrate web', goesOnAlone: true, cancel: theirs })
  list.cancelAll()
  expect(ours).toHaveBeenCalledTimes(1)
  expect(theirs).not.toHaveBeenCalled()
})
