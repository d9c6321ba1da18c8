import { expect, test } from 'vitest'
import { notReady } from '../../../renderer/cluster/readiness'
import { fakeHealth } from '../../fakes/cluster-samples'

test('what is short and what is away is counted, not what a person closed for new machines', () => {
  expect(notReady(fakeHealth)).toBe(2)
  const { nodes, components, sets } = fakeHealth
  expect(notReady({ nodes: nodes.slice(0, 2), components: components.slice(0, 2), sets })).toBe(0)
  expect(notReady({ nodes: [], components: [], sets: [{ ...sets[0]!, ready: 1 }] })).toBe(1)
})
