import { expect, test, vi } from 'vitest'
import { connections as connectionsOf } from '../../../main/inventory/connections'
import { connectionHandlers } from '../../../main/ipc/connections'
import { reportOnAddress } from '../../../main/libvirt/address-report'
import type { ConnectionRecord } from '../../../main/store/connections'
import type { Question } from '../../../main/window/consent'
import { fail } from '../../../preload/contract/failure'
import { fakeBackend } from '../../fakes/backend'
import { fakeHost } from '../../fakes/host'

vi.mock('electron', () => ({ dialog: {} }))

const looking: ConnectionRecord = { id: 'a', name: 'Looking', uri: 'qemu:///system', isReadOnly: true, allowsUnverified: false, connectsAtStart: false }

function served(doesAgree: boolean, records: readonly ConnectionRecord[] = []) {
  let saved = records
  const backend = Object.assign(fakeBackend(), { opens: () => true, check: reportOnAddress })
  const connections = connectionsOf({ hosts: { libvirt: fakeHost(backend), kubevirt: fakeHost(backend) }, records, save: (all) => (saved = all) })
  const asked: Question[] = []
  const handlers = connectionHandlers(connections, async (question) => {
    asked.push(question)
    if (!doesAgree) throw fail('cancelled', 'No.')
  })
  return { handlers, asked, saved: () => saved }
}

const risky = 'qemu+tls://host/system?no_verify=1'

test('what a usual daemon of this computer is, is added without a question', async () => {
  const { handlers, asked, saved } = served(false)
  await handlers.add({ uri: ' qemu:///system ' })
  expect(saved()).toMatchObject([{ uri: 'qemu:///system', allowsUnverified: false }])
  expect(asked).toEqual([])
})

test('what asks for more is kept only when the person agrees; leaving the host unchecked is noted then', async () => {
  const refusing = served(false)
  await expect(refusing.handlers.add({ uri: risky })).rejects.toMatchObject({ failure: { code: 'cancelled' } })
  expect(refusing.saved()).toEqual([])
  const agreeing = served(true)
  await agreeing.handlers.add({ uri: risky })
  expect(agreeing.saved()).toMatchObject([{ uri: risky, allowsUnverified: true }])
  expect(agreeing.asked[0]?.details[0]).toBe(risky)
})

test('an address that is refused or there already is no question', async () => {
  const { handlers, asked } = served(true, [{ ...looking, uri: risky }])
  await expect(handlers.add({ uri: risky })).rejects.toMatchObject({ failure: { code: 'conflict' } })
  await expect(handlers.add({ uri: 'qemu+ext:///x' })).rejects.toMatchObject({ failure: { code: 'denied' } })
  expect(asked).toEqual([])
})

test.each([
  ['lifting it', (handlers: ReturnType<typeof served>['handlers']) => handlers.change({ id: 'a', isReadOnly: false })],
  ['removing it', (handlers: ReturnType<typeof served>['handlers']) => handlers.remove({ id: 'a' })],
  ['adding it again in other words', (handlers: ReturnType<typeof served>['handlers']) => handlers.add({ uri: 'qemu+unix:///system' })],
])('read-only is kept until the person agrees to %s', async (_, act) => {
  const refusing = served(false, [looking])
  await expect(act(refusing.handlers)).rejects.toMatchObject({ failure: { code: 'cancelled' } })
  expect(refusing.saved()).toEqual([looking])
  const agreeing = served(true, [looking])
  await act(agreeing.handlers)
  expect(agreeing.saved()).not.toEqual([looking])
})

test('becoming read-only, a name, and another read-only way there are no questions', async () => {
  const { handlers, asked } = served(false, [looking, { ...looking, id: 'b', uri: 'test:///default', isReadOnly: false }])
  await handlers.change({ id: 'b', isReadOnly: true })
  await handlers.change({ id: 'a', name: 'Other', isReadOnly: true })
  await handlers.add({ uri: 'qemu+unix:///system', isReadOnly: true })
  expect(asked).toEqual([])
})
