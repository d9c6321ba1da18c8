import { expect, test, vi } from 'vitest'
import { standInPage } from '../../fakes/page-globals'
import { WindowWorld } from '../../fakes/window-world'

const world = new WindowWorld()
standInPage(world)
const { dismissFailed, failed, noteOutcome } = await import('../../../renderer/actions/failed')
const { rows } = await import('../../../renderer/state/live')
const { isOtherSide, switchedVerb, verbs } = await import('../../../renderer/actions/verbs')
const of = (id: string) => failed.getState().of.get(id)
const refused = { code: 'conflict', message: 'A file is missing.' } as const

test('what failed on a machine is kept until something succeeds there', () => {
  noteOutcome('a', 'start', refused)
  noteOutcome('b', 'start', refused)
  expect(of('a')).toEqual({ verb: 'start', failure: refused })
  noteOutcome('a', 'reboot', undefined)
  expect(of('a')).toBeUndefined()
  expect(of('b')).toBeDefined()
  dismissFailed('b')
  expect(of('b')).toBeUndefined()
})

test('what the person cancelled is no failure', () => {
  noteOutcome('a', 'start', { code: 'cancelled', message: '' })
  expect(of('a')).toBeUndefined()
})

test('a machine that went while the list was asked for anew leaves nothing behind either', async () => {
  await vi.waitFor(() => expect(rows.getState().isKnown).toBe(true))
  noteOutcome('went', 'start', refused)
  rows.setState({ items: new Map(), isKnown: true, failure: undefined, change: undefined })
  expect(of('went')).toBeUndefined()
})

test('a machine that is gone leaves nothing behind', async () => {
  const [gone] = [...world.rows.items.keys()]
  noteOutcome(gone!, 'start', refused)
  world.rows.remove(gone!)
  await vi.waitFor(() => expect(of(gone!)).toBeUndefined())
})

test('of the two ways to switch autostart one makes sense: off where all are on, else on', () => {
  const [on, off, unknown] = [{ isAutostarted: true }, { isAutostarted: false }, {}]
  expect(switchedVerb([on])).toBe('autostartOff')
  expect(switchedVerb([on, on])).toBe('autostartOff')
  for (const mixed of [[off], [unknown], [on, off], []]) expect(switchedVerb(mixed)).toBe('autostartOn')
  expect(verbs.filter(({ id }) => isOtherSide(id, [on])).map(({ id }) => id)).toEqual(['autostartOn'])
})
