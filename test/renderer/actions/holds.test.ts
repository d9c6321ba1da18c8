import { expect, test, vi } from 'vitest'
import type { Row } from '../../../preload/contract/machine'
import { standInPage } from '../../fakes/page-globals'
import { WindowWorld } from '../../fakes/window-world'

const world = new WindowWorld()
standInPage(world)
const { whenOver } = await import('../../../renderer/actions/holds')
const { rows } = await import('../../../renderer/state/live')

const [one, two] = [...world.rows.items.values()].filter(({ status }) => status.phase === 'running')
const is = async (row: Row, phase: Row['status']['phase']) => {
  world.rows.put({ ...row, status: { phase, word: phase } })
  await vi.waitFor(() => expect(rows.getState().items.get(row.id)?.status.phase).toBe(phase))
}

test('what was paused is over when the last of the machines is not paused any more, and not before the first was', async () => {
  await is(one!, 'running')
  await is(two!, 'running')
  const tell = vi.fn()
  whenOver('pause', [one!.id, two!.id], tell)
  expect(tell).not.toHaveBeenCalled()
  await is(one!, 'paused')
  await is(two!, 'paused')
  await is(one!, 'running')
  expect(tell).not.toHaveBeenCalled()
  await is(two!, 'off')
  expect(tell).toHaveBeenCalledOnce()
  await is(two!, 'paused')
  await is(two!, 'running')
  expect(tell).toHaveBeenCalledOnce()
})

test('what went in between is over, too', async () => {
  await is(one!, 'paused')
  const tell = vi.fn()
  whenOver('pause', [one!.id], tell)
  world.rows.remove(one!.id)
  await vi.waitFor(() => expect(tell).toHaveBeenCalledOnce())
})

test('a verb without a way back is never over', () => {
  const tell = vi.fn()
  whenOver('reboot', [two!.id], tell)()
  expect(tell).not.toHaveBeenCalled()
})
