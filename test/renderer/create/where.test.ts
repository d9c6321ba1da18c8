import { expect, test } from 'vitest'
import { likeliest } from '../../../renderer/create/where'
import { fakeConnections } from '../../fakes/machines'

const [some] = fakeConnections()
const connection = (id: string, total: number, isDemo = false) => ({ ...some!, id, isDemo, counts: { running: 0, total } })

test('a new machine goes where machines are, not to this computer only because it is there', () => {
  expect(likeliest([connection('here', 0), connection('cluster', 5)])?.id).toBe('cluster')
  expect(likeliest([connection('here', 6), connection('cluster', 5)])?.id).toBe('here')
})

test('without any machine it goes to the first, and to the demo only where there is nothing else', () => {
  expect(likeliest([connection('demo', 9, true), connection('here', 0), connection('cluster', 0)])?.id).toBe('here')
  expect(likeliest([connection('demo', 9, true)])?.id).toBe('demo')
  expect(likeliest([])).toBeUndefined()
})
