import { expect, it, vi } from 'vitest'
import { linkFollower } from '../../../main/app/follow-link'
import { board } from '../../../main/inventory/board'
import { collection } from '../../../main/inventory/collection'
import { notices } from '../../../main/inventory/notices'
import type { SessionRow } from '../../../main/provider/host-contract'
import type { Errand } from '../../../main/tray/errands'
import type { Question } from '../../../main/window/consent'
import type { Connection, Link } from '../../../preload/contract/connection'
import { fail } from '../../../preload/contract/failure'

const machine = (key: string, more: Partial<SessionRow> = {}): SessionRow => ({ id: key, key, name: key, status: { phase: 'off', word: 'shut off' }, addresses: [], tags: [], offers: {}, consoles: [], ...more })
const connection = (id: string, name: string, state: 'live' | 'off' | 'connecting'): Connection => {
  const links: Record<typeof state, Link> = { live: { state: 'live', since: 0 }, off: { state: 'off' }, connecting: { state: 'connecting', since: 0, attempt: 1 } }
  return { id, backend: 'libvirt', name, uri: `test:///${id}`, isReadOnly: false, isDemo: false, connectsAtStart: true, link: links[state], counts: { running: 0, total: 0 } }
}

function lab(answer: 'yes' | 'no' = 'yes') {
  const rows = board(() => {})
  const all = collection<Connection>(0)
  all.put(connection('c', 'lab', 'live'), connection('d', 'far', 'off'), connection('e', 'soon', 'connecting'), connection('f', 'twin', 'live'), connection('g', 'twin', 'live'))
  rows.snapshot('c', [machine('k1', { name: 'web' }), machine('k2', { name: 'web', place: 'team-b' }), machine('k3', { name: 'db' })])
  rows.snapshot('f', [machine('k4', { name: 'alone' })])
  const told = notices()
  const asked: Question[] = []
  const ran: Errand[] = []
  const connect = vi.fn()
  let release = () => {}
  const agree = vi.fn(async (question: Question) => {
    asked.push(question)
    if (answer === 'no') throw fail('cancelled', 'The person did not agree.')
  })
  const follow = linkFollower({ connections: { all, board: rows, connect }, notices: told, agree, run: async (errand) => void ran.push(errand) })
  const wait = () => agree.mockImplementationOnce(() => new Promise<void>((resolve) => (release = resolve)))
  return { follow, asked, ran, connect, wait, release: () => release(), messages: () => [...told.all.values()].map(({ failure }) => failure.message) }
}

it('says what would happen and on which machine, and does that once the person has agreed', async () => {
  const { follow, asked, ran, connect } = lab()
  await follow('virt-desktop://start/lab/db')
  expect(asked).toMatchObject([{ message: 'Start “db” on lab and open its console?', details: [expect.stringContaining('shut off'), expect.stringContaining('A link asks')], agree: 'Start' }])
  expect(ran).toEqual([{ kind: 'start', machine: 'c/k3', connectionId: 'c' }])
  expect(connect).not.toHaveBeenCalled()
})

it('does nothing when the person does not agree, and says nothing of it', async () => {
  const { follow, asked, ran, connect, messages } = lab('no')
  for (const verb of ['console', 'start', 'show']) await follow(`virt-desktop://${verb}/far/web`)
  expect(asked.map(({ message }) => message)).toEqual(['Open the console of “web” on far?', 'Start “web” on far and open its console?', 'Show “web” on far?'])
  expect([ran, connect.mock.calls, messages()]).toEqual([[], [], []])
})

it('a connection that is off is connected only after the person was told so', async () => {
  const { follow, asked, ran, connect } = lab()
  await follow('virt-desktop://console/far/team-a/web')
  expect(asked[0]!.details[0]).toBe('far is not connected; it would be connected first: test:///d')
  expect(connect).toHaveBeenCalledExactlyOnceWith('d')
  expect(ran).toEqual([{ kind: 'console', machine: 'team-a/web', connectionId: 'd' }])
})

it('while a connection is being made the machine is looked for there, and nowhere else', async () => {
  const { follow, ran, connect } = lab()
  await follow('virt-desktop://show/soon/db')
  expect(ran).toEqual([{ kind: 'show', machine: 'db', connectionId: 'e' }])
  expect(connect).not.toHaveBeenCalled()
})

it.each([
  ['virt-desktop://show/nowhere/web', 'there is no connection called “nowhere”'],
  ['virt-desktop://show/twin/alone', 'several connections are called “twin”'],
  ['virt-desktop://show/lab/alone', 'there is no machine called “alone” on lab'],
  ['virt-desktop://show/lab/web', '2 machines are called “web”'],
  ['virt-desktop://erase/lab/web', 'it has no form that Virt Desktop knows'],
])('%s is refused without a question, with a sentence', async (link, message) => {
  const { follow, asked, ran, messages } = lab()
  await follow(link)
  expect([asked, ran]).toEqual([[], []])
  expect(messages()).toEqual([expect.stringContaining(message)])
})

it('a flood of links is one question', async () => {
  const { follow, ran, wait, release, messages } = lab()
  wait()
  const first = follow('virt-desktop://show/lab/db')
  for (let at = 0; at < 1_000; at++) await follow('virt-desktop://start/lab/db')
  expect(messages()).toEqual([expect.stringContaining('another one waits')])
  release()
  await first
  expect(ran).toEqual([{ kind: 'show', machine: 'c/k3', connectionId: 'c' }])
  await follow('virt-desktop://show/lab/db')
  expect(ran).toHaveLength(2)
})
