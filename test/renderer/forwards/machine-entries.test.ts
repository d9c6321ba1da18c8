import { expect, test, vi } from 'vitest'
import { standInPage } from '../../fakes/page-globals'
import { WindowWorld } from '../../fakes/window-world'

const world = new WindowWorld()
standInPage(world)
const { entriesOfFeatures } = await import('../../../renderer/actions/feature-entries')
await import('../../../renderer/forwards/machine-entries')
const { connections } = await import('../../../renderer/state/live')
await vi.waitFor(() => expect(connections.getState().isKnown).toBe(true))

const [some] = [...world.rows.items.values()]
const machine = { ...some!, connectionId: 'system', isStale: false, status: { phase: 'running', word: 'running' } } as const
const entry = (change: Partial<typeof some>) => entriesOfFeatures({ ...machine, ...change })[0]

test('a machine that runs can have its ports forwarded', () => {
  expect(entry({})).toHaveProperty('label', 'Forward a port…')
  expect(entry({})).not.toHaveProperty('reason')
})

test('one that is off, or that is not reached, says why not', () => {
  expect(entry({ status: { phase: 'off', word: 'shut off' } })).toHaveProperty('reason', 'It is not running.')
  expect(entry({ isStale: true })).toHaveProperty('reason', 'Its connection is down.')
})

test('the demo has no forwards: nothing there is real', () => {
  expect(entry({ connectionId: 'demo' })).toBeUndefined()
})
