import { expect, test } from 'vitest'
import { isGuardedAction } from '../../../main/inventory/guard'
import { machines as machinesOf } from '../../../main/inventory/machines'
import { actionIds, type Deed } from '../../../preload/contract/action'
import { clusterRecord, clusterWorld } from '../../fakes/clusters'

async function connected(isGuarded: boolean, isReadOnly = false) {
  const world = clusterWorld([clusterRecord('prod', { isReadOnly, cluster: { isGuarded } })])
  world.connections.start()
  await expect.poll(() => world.connections.board.rows.get('prod/default/a')?.isStale).toBe(false)
  const machines = machinesOf(world.connections)
  return { asked: () => world.backend.sessions[0]!.asked.map(({ deed }) => deed.action), perform: (deed: Deed, name?: string) => machines.perform('prod/default/a', deed, name) }
}

test('what ends a machine or destroys something is guarded, the rest is not', () => {
  expect(actionIds.filter(isGuardedAction)).toEqual(['powerOff', 'reset', 'discardSave', 'restart', 'restoreSnapshot', 'deleteSnapshot', 'removeVolume', 'delete'])
})

test.each([undefined, '', 'b', 'A', 'a ', 'default/a'])('a guarded cluster does not take %j for the machine’s name', async (name) => {
  const { asked, perform } = await connected(true)
  await expect(perform({ action: 'delete', args: { volumes: [] } }, name)).rejects.toMatchObject({ failure: { code: 'denied', remedy: expect.stringMatching(/name/) as string } })
  await expect(perform({ action: 'powerOff', args: {} }, name)).rejects.toMatchObject({ failure: { code: 'denied' } })
  expect(asked()).toEqual([])
})

test('with the name it is done; what harms nothing needs none; elsewhere nothing does', async () => {
  const guarded = await connected(true)
  await guarded.perform({ action: 'delete', args: { volumes: [] } }, 'a')
  await guarded.perform({ action: 'start', args: {} })
  expect(guarded.asked()).toEqual(['delete', 'start'])
  const free = await connected(false)
  await free.perform({ action: 'delete', args: { volumes: [] } })
  expect(free.asked()).toEqual(['delete'])
})

test('the name does not open what is read-only', async () => {
  const { asked, perform } = await connected(true, true)
  await expect(perform({ action: 'powerOff', args: {} }, 'a')).rejects.toMatchObject({ failure: { message: expect.stringMatching(/read-only/) as string } })
  expect(asked()).toEqual([])
})
