import { expect, test } from 'vitest'
import type { Connections } from '../../../main/inventory/connections'
import type { Journal } from '../../../main/inventory/journal'
import { machineHandlers } from '../../../main/ipc/machines'
import { problemsIn } from '../../../main/libvirt/xml/problems'
import type { Question } from '../../../main/window/consent'
import { fail } from '../../../preload/contract/failure'

const uuid = '00000000-0000-4000-8000-000000000001'
const definition = (devices: string) => `<domain><name>web</name><uuid>${uuid}</uuid><devices>${devices}</devices></domain>`
const evil = '<emulator>/tmp/evil</emulator>'

function served(text: string, doesAgree: boolean) {
  const replaced: string[] = []
  const client = {
    question: { validateSource: async (input: { text: string }) => problemsIn(input.text, { uuid, name: 'web' }) },
    session: { source: async () => ({ text }), replaceSource: async (input: { text: string }) => (replaced.push(input.text), { waiting: [] }) },
  }
  const live = () => ({ client, session: 1 })
  const connections = { live, liveForChange: live, board: { rows: { get: () => ({ name: 'web' }) } } } as unknown as Connections
  const asked: Question[] = []
  const handlers = machineHandlers(connections, {} as Journal, async (one) => {
    asked.push(one)
    if (!doesAgree) throw fail('cancelled', 'No.')
  }, { perform: async () => {} }, () => {})
  return { replaced, asked, save: (next: string) => handlers.replaceSource({ id: `a/${uuid}`, text: next, revision: '1' }) }
}

test.each([
  evil,
  "<interface type='ethernet'><script path='/tmp/evil'/></interface>",
  "<filesystem type='mount'><source dir='/home'/></filesystem>",
  "<hostdev mode='subsystem' type='usb'/>",
  "<disk type='block'><source dev='/dev/sda'/></disk>",
  "<graphics type='vnc' listen='0.0.0.0'/>",
])('a page cannot let a machine reach into the host: %s waits for the person', async (devices) => {
  const refusing = served(definition(''), false)
  await expect(refusing.save(definition(devices))).rejects.toMatchObject({ failure: { code: 'cancelled' } })
  expect(refusing.replaced).toEqual([])
  expect(refusing.asked).toMatchObject([{ message: 'Let web reach into the host?' }])
  const agreeing = served(definition(''), true)
  await agreeing.save(definition(devices))
  expect(agreeing.replaced).toEqual([definition(devices)])
})

test('what it could do before, an ordinary change, and what is refused anyhow are no questions', async () => {
  const before = served(definition(evil), false)
  await before.save(definition(`${evil}<memballoon model='none'/>`))
  expect(before.replaced).toHaveLength(1)
  const ordinary = served(definition(''), false)
  await ordinary.save(definition("<memballoon model='none'/>"))
  await ordinary.save(`<domain><name>other</name><devices>${evil}</devices></domain>`)
  expect([...before.asked, ...ordinary.asked]).toEqual([])
})
