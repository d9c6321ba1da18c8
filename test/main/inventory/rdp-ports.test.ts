// Sessions are told where their guests serve their remote desktops.
import { expect, test, vi } from 'vitest'
import type { MachineConsoles } from '../../../preload/contract/console-memory'
import type { Connections } from '../../../main/inventory/connections'
import { rdpPorts } from '../../../main/inventory/rdp-ports'

type Start = Parameters<Connections['onEachSession']>[0]

function world() {
  let start!: Start
  let remembered: readonly MachineConsoles[] = []
  const ports = rdpPorts({ onEachSession: (given: Start) => void (start = given) } as Connections, () => remembered)
  const open = (connectionId: string, session: number, serveRdpAt = vi.fn(async (_told: unknown) => ({}))) => ({ serveRdpAt, end: start(connectionId, { client: { session: { serveRdpAt } }, session } as unknown as Parameters<Start>[1]) })
  const remember = (...all: readonly MachineConsoles[]) => {
    remembered = all
    ports.changed()
  }
  return { open, remember }
}

test('of its own machines only, once each, again when it changes and when it is opened anew', () => {
  const { open, remember } = world()
  remember({ machineId: 'a/ns/desk', rdpPort: 3_390 }, { machineId: 'b/desk', rdpPort: 4_000 }, { machineId: 'a/other' }, { machineId: 'nonsense', rdpPort: 1 })
  const first = open('a', 7)
  expect(first.serveRdpAt.mock.calls).toEqual([[{ session: 7, key: 'ns/desk', guestPort: 3_390 }]])
  remember({ machineId: 'a/ns/desk', rdpPort: 3_390 })
  expect(first.serveRdpAt).toHaveBeenCalledTimes(1)
  remember({ machineId: 'a/ns/desk', rdpPort: 3_389 })
  expect(first.serveRdpAt).toHaveBeenLastCalledWith({ session: 7, key: 'ns/desk', guestPort: 3_389 })
  first.end()
  const second = open('a', 8)
  expect(second.serveRdpAt.mock.calls).toEqual([[{ session: 8, key: 'ns/desk', guestPort: 3_389 }]])
  remember({ machineId: 'a/ns/desk', rdpPort: 1 })
  expect(first.serveRdpAt).toHaveBeenCalledTimes(2)
})

test('one that could not be told is told with the next change', async () => {
  const { open, remember } = world()
  const { serveRdpAt } = open('a', 7, vi.fn(() => Promise.reject(new Error('gone'))))
  remember({ machineId: 'a/desk', rdpPort: 3_390 })
  await vi.waitFor(() => {
    remember({ machineId: 'a/desk', rdpPort: 3_390 })
    expect(serveRdpAt).toHaveBeenCalledTimes(2)
  })
})
