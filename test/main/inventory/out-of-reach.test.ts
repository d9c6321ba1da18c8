import { expect, test } from 'vitest'
import { board } from '../../../main/inventory/board'
import type { SessionRow } from '../../../main/provider/host-contract'

const row: SessionRow = {
  id: 'a', key: 'a', name: 'a', status: { phase: 'off', word: 'shut off' }, addresses: [], tags: [],
  offers: { start: true, pause: 'It is off.' }, consoles: [{ id: 'vnc:0', kind: 'vnc', label: 'VNC', allowed: true }],
}

test('nothing is offered while the connection is down, with the reason; when it is back, everything is again', () => {
  const { rows, snapshot, dim } = board(() => {})
  snapshot('one', [row])
  dim('one')
  const dimmed = rows.get('one/a')!
  expect(Object.keys(dimmed.offers)).toEqual(['start', 'pause'])
  for (const offered of [...Object.values(dimmed.offers), ...dimmed.consoles.map(({ allowed }) => allowed)]) expect(offered).toMatch(/^Its connection is down\./)
  snapshot('one', [row])
  expect(rows.get('one/a')).toMatchObject({ offers: row.offers, consoles: row.consoles, isStale: false })
})
