import { expect, test, vi } from 'vitest'
import { fail } from '../../../preload/contract/failure'
import type { Sink } from '../../../preload/wire/roles'
import { watched } from '../../../renderer/state/watched'

interface Item {
  readonly id: string
  readonly name: string
}

function opened() {
  let sink!: Sink<Item>
  const end = vi.fn()
  const store = watched<Item>((given) => {
    sink = given
    return end
  })
  return { store, sink, end, names: () => [...store.getState().items.values()].map(({ name }) => name) }
}

test('nothing is known before the first snapshot, which may be empty', () => {
  const { store, sink } = opened()
  expect(store.getState()).toMatchObject({ isKnown: false, failure: undefined })
  sink.snapshot([])
  expect(store.getState()).toMatchObject({ isKnown: true })
})

test('a change puts and removes; what did not change stays the same object', () => {
  const { store, sink, names } = opened()
  const kept = { id: 'kept', name: 'kept' }
  sink.snapshot([kept, { id: 'a', name: 'old' }, { id: 'gone', name: 'gone' }])
  sink.change({ upserts: [{ id: 'a', name: 'new' }, { id: 'b', name: 'more' }], removes: ['gone'] })
  expect(names()).toEqual(['kept', 'new', 'more'])
  expect(store.getState().items.get('kept')).toBe(kept)
  expect(store.getState().change?.removes).toEqual(['gone'])
})

test('a second snapshot replaces everything', () => {
  const { store, sink, names } = opened()
  sink.snapshot([{ id: 'a', name: 'a' }])
  sink.change({ upserts: [{ id: 'b', name: 'b' }], removes: [] })
  sink.snapshot([{ id: 'c', name: 'c' }])
  expect(names()).toEqual(['c'])
  expect(store.getState().change).toBeUndefined()
})

test('a watch that ends keeps what was known, with the reason', () => {
  const { store, sink, names } = opened()
  sink.snapshot([{ id: 'a', name: 'a' }])
  sink.ended(fail('unreachable', 'The host is gone.').failure)
  expect(names()).toEqual(['a'])
  expect(store.getState().failure?.message).toBe('The host is gone.')
})

test('ending the store ends the watch', () => {
  const { store, end } = opened()
  store.end()
  expect(end).toHaveBeenCalledOnce()
})
