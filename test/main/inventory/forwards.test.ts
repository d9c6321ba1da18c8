import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { forwards as forwardsOf } from '../../../main/inventory/forwards'
import { forwardHandlers } from '../../../main/ipc/forwards'
import type { Question } from '../../../main/window/consent'
import { contract } from '../../../preload/contract'
import { fail } from '../../../preload/contract/failure'
import { clusterRecord, clusterWorld } from '../../fakes/clusters'

vi.mock('electron', () => ({ dialog: {} }))
beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] }))
afterEach(() => void vi.useRealTimers())
const turn = (ms = 100) => vi.advanceTimersByTimeAsync(ms)

async function world({ isReadOnly = false, doesAgree = true } = {}) {
  const one = clusterWorld([clusterRecord('prod', { isReadOnly })])
  one.connections.start()
  await turn()
  const forwards = forwardsOf(one.connections)
  const asked: Question[] = []
  const handlers = forwardHandlers(forwards, async (question) => {
    asked.push(question)
    if (!doesAgree) throw fail('cancelled', 'No.')
  })
  const only = () => [...forwards.all.values()][0]
  const session = () => one.backend.sessions.at(-1)!
  const say = (localPort: number, more = {}) => session().forwards.at(-1)!.sink.change({ upserts: [{ id: 'forward', localPort, connections: 0, total: 0, ...more }], removes: [] })
  return { ...one, forwards, handlers, asked, only, session, say }
}
const ssh = { machineId: 'prod/default/a', guestPort: 22 }

test('it is starting until the host listens, and the window is told what the contract says', async () => {
  const { forwards, only, session, say } = await world()
  forwards.add(ssh)
  expect(only()).toMatchObject({ machineName: 'a', guestPort: 22, state: 'starting', connections: 0 })
  await turn()
  expect(session().forwards[0]!.request).toEqual({ key: 'default/a', guestPort: 22 })
  say(40_022, { connections: 2, total: 5, lastFailure: { code: 'unreachable', message: 'Nobody listens in the guest.' } })
  await turn()
  expect(contract.forwards.all.item.parse(only())).toMatchObject({ state: 'listening', localPort: 40_022, connections: 2, total: 5, lastFailure: { code: 'unreachable' } })
})

test('after a reconnect it is opened again, on the port it had', async () => {
  const { forwards, backend, only, session, say } = await world()
  forwards.add(ssh)
  await turn()
  say(40_022)
  await turn()
  backend.hold = new Promise((resolve) => setTimeout(resolve, 10_000))
  session().lose()
  await turn()
  expect(only()).toMatchObject({ state: 'failed', localPort: 40_022, failure: { code: 'unreachable' } })
  await turn(20_000)
  expect(backend.sessions).toHaveLength(2)
  expect(session().forwards[0]!.request).toEqual({ key: 'default/a', guestPort: 22, localPort: 40_022 })
  say(40_022)
  await turn()
  expect(only()).toMatchObject({ state: 'listening' })
  expect(only()).not.toHaveProperty('failure')
})

test('what the host could not open says so', async () => {
  const { forwards, only, session } = await world()
  forwards.add({ ...ssh, localPort: 80 })
  await turn()
  session().forwards[0]!.sink.ended({ code: 'denied', message: 'Port 80 may not be opened.' })
  await turn()
  expect(only()).toMatchObject({ state: 'failed', localPort: 80, failure: { message: 'Port 80 may not be opened.' } })
})

test('it ends when it is taken back, and with its connection', async () => {
  const { forwards, connections, session } = await world()
  const id = forwards.add(ssh)
  await turn()
  forwards.remove(id)
  await turn()
  expect(session().forwards[0]!.isEnded).toBe(true)
  expect(() => forwards.remove(id)).toThrow(/gone/)
  forwards.add(ssh)
  await turn()
  const open = session().forwards[1]!
  connections.remove('prod')
  await turn()
  expect(open.isEnded).toBe(true)
  expect(forwards.all.size).toBe(0)
})

test('one local port leads to one place; a machine that is not there and a read-only connection have none', async () => {
  const { forwards } = await world()
  forwards.add({ ...ssh, localPort: 2_222 })
  expect(() => forwards.add({ machineId: 'prod/default/b', guestPort: 22, localPort: 2_222 })).toThrow(/leads to a already/)
  expect(() => forwards.add({ ...ssh, machineId: 'prod/default/gone' })).toThrow(/gone/)
  const looking = await world({ isReadOnly: true })
  expect(() => looking.forwards.add(ssh)).toThrow(/read-only/)
})

test('no port is opened before the person has agreed to that one', async () => {
  const refusing = await world({ doesAgree: false })
  await expect(refusing.handlers.add({ ...ssh, localPort: 2_222 })).rejects.toMatchObject({ failure: { code: 'cancelled' } })
  expect(refusing.session().forwards).toEqual([])
  expect(refusing.asked[0]?.details[0]).toMatch(/Port 2222 .* port 22 of a/)
  const agreeing = await world()
  await agreeing.handlers.add(ssh)
  await agreeing.handlers.add({ ...ssh, guestPort: 80 })
  expect(agreeing.asked).toHaveLength(2)
  await expect(agreeing.handlers.add({ ...ssh, machineId: 'prod/default/gone' })).rejects.toMatchObject({ failure: { code: 'notFound' } })
  expect(agreeing.asked).toHaveLength(2)
})
