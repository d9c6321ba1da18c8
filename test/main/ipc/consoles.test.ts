// A remote desktop is opened only with a server that the person knows.
import { beforeEach, describe, expect, test, vi } from 'vitest'
import type { Connections } from '../../../main/inventory/connections'
import { consoleHandlers } from '../../../main/ipc/consoles'
import type { DesktopServer } from '../../../main/store/desktop-logins'
import type { Question } from '../../../main/window/consent'
import type { DesktopLogin } from '../../../preload/contract/console'
import { fail } from '../../../preload/contract/failure'

vi.mock('electron', () => ({ dialog: {} }))

const certificate = { fingerprint: 'AA:BB', subject: 'CN=desk', issuer: 'CN=desk', validFrom: 'yesterday', validTo: 'tomorrow' }
const asked: Question[] = []
const known = new Map<string, string>()
let doesAgree = true
let opened: unknown[] = []
const used: string[] = []
const client = {
  question: { certificate: vi.fn(async () => certificate) },
  session: { console: vi.fn(async (request: unknown) => void opened.push(request)) },
}
const live = () => ({ client, session: 7 })
const connections = { live, liveForChange: live, record: () => ({ name: 'lab' }), board: { uses: { note: (id: string) => used.push(id) }, rows: new Map([['c/desk', { name: 'desk', connectionId: 'c', place: 'team-a', consoles: [{ id: 'rdp:3389' }, { id: 'vnc:0' }] }]]) } } as unknown as Connections
const kept = new Map<string, DesktopLogin>()
let isPressed = true
let canKeep = true
let at = 0
const nameOf = ({ machineId, port, fingerprint }: DesktopServer) => `${machineId} ${port} ${fingerprint}`
const { open, login, rememberLogin, forgetLogin } = consoleHandlers(
  connections,
  { of: (id, port) => known.get(`${id} ${port}`), put: (id, port, fingerprint) => void known.set(`${id} ${port}`, fingerprint), flushed: () => Promise.resolve() },
  async (question) => {
    asked.push(question)
    if (!doesAgree) throw fail('cancelled', 'The person did not agree.')
  },
  {
    logins: {
      canKeep: () => canKeep,
      of: (server) => kept.get(nameOf(server)),
      put: (server, given) => canKeep && kept.set(nameOf(server), given) !== undefined,
      forget: (machineId, port) => void kept.delete(`${machineId} ${port} AA:BB`),
      forgetAll: () => {},
      flushed: () => Promise.resolve(),
    },
    wasPressed: () => isPressed,
    lost: () => {},
    takePress: () => {
      const wasPressed = isPressed
      isPressed = false
      return wasPressed
    },
    now: () => at,
  },
)
const rdp = { machineId: 'c/desk', consoleId: 'rdp:3389' }

beforeEach(() => {
  asked.length = 0
  known.clear()
  opened = []
  doesAgree = true
  kept.clear()
  isPressed = canKeep = true
  at += 1_000_000
  vi.clearAllMocks()
})

test('is asked about once, with what it can be known by', async () => {
  await open(rdp)
  await open(rdp)
  expect(asked).toMatchObject([{ message: 'Trust the remote desktop of desk on lab, team-a?', agree: 'Trust' }])
  expect(asked[0]!.details.join('\n')).toContain('AA:BB')
  expect(opened).toEqual([{ session: 7, key: 'desk', consoleId: 'rdp:3389', force: false, fingerprint: 'AA:BB' }, { session: 7, key: 'desk', consoleId: 'rdp:3389', force: false, fingerprint: 'AA:BB' }])
  expect(client.question.certificate).toHaveBeenCalledOnce()
})

test('a refusal opens nothing and is not remembered', async () => {
  doesAgree = false
  await expect(open(rdp)).rejects.toMatchObject({ failure: { code: 'cancelled' } })
  expect(opened).toEqual([])
  expect(known.size).toBe(0)
})

test('one whose certificate changed is opened with the one that is known, and asked about loudly when the person wants to look', async () => {
  known.set('c/desk 3389', 'CC:DD')
  await open(rdp)
  expect(opened).toMatchObject([{ fingerprint: 'CC:DD' }])
  expect(asked).toEqual([])
  await open({ ...rdp, force: true })
  expect(asked).toMatchObject([{ message: 'The remote desktop of desk on lab, team-a is not the one you trusted', agree: 'Trust the new one' }])
  expect(asked[0]!.details.join('\n')).toMatch(/CHANGED[^]*AA:BB[^]*CC:DD/)
  expect(known.get('c/desk 3389')).toBe('AA:BB')
})

test('ports that the machine does not offer are not reached', async () => {
  await expect(open({ ...rdp, consoleId: 'rdp:22' })).rejects.toMatchObject({ failure: { code: 'notFound' } })
  expect(client.question.certificate).not.toHaveBeenCalled()
})

test('is a use when a person opens it, and none when it comes back by itself', async () => {
  used.length = 0
  isPressed = false
  await open({ machineId: 'c/desk', consoleId: 'vnc:0' })
  expect(used).toEqual([])
  isPressed = true
  await open({ machineId: 'c/desk', consoleId: 'vnc:0' })
  expect(used).toEqual(['c/desk'])
})

test('other consoles are opened as they are', async () => {
  await open({ machineId: 'c/desk', consoleId: 'vnc:0', force: true })
  expect(opened).toEqual([{ session: 7, key: 'desk', consoleId: 'vnc:0', force: true }])
})

describe('a login that is remembered', () => {
  const anna = { username: 'anna', domain: '', password: 'canary-7c1f' }
  const known = { canRemember: true, username: 'anna' }

  test('comes back for a console that was just opened, once for each opening', async () => {
    await open(rdp)
    expect(await login(rdp)).toEqual({ canRemember: true })
    await rememberLogin({ ...rdp, login: anna })
    await open(rdp)
    expect(await login(rdp)).toEqual({ ...known, login: anna })
    isPressed = true
    expect(await login(rdp)).toEqual(known)
    await open(rdp)
    expect(await login(rdp)).toEqual({ ...known, login: anna })
  })

  test('does not come without a person’s press, nor for a console that is not open, was opened long ago, or is another', async () => {
    await open(rdp)
    await rememberLogin({ ...rdp, login: anna })
    isPressed = false
    expect(await login(rdp)).toEqual(known)
    isPressed = true
    expect(await login({ ...rdp, machineId: 'c/other' })).toEqual({ canRemember: true })
    expect(await login({ ...rdp, consoleId: 'rdp:22' })).toEqual({ canRemember: true })
    expect(await login({ ...rdp, consoleId: 'vnc:0' })).toEqual({ canRemember: true })
    at += 300_001
    expect(await login(rdp)).toEqual({ canRemember: true })
  })

  test('is forgotten on request', async () => {
    await open(rdp)
    await rememberLogin({ ...rdp, login: anna })
    await forgetLogin(rdp)
    expect(await login(rdp)).toEqual({ canRemember: true })
  })

  test('cannot be kept for a console that was never opened, nor without a keyring', async () => {
    expect(() => rememberLogin({ ...rdp, consoleId: 'rdp:1', login: anna })).toThrow('that is open')
    await open(rdp)
    canKeep = false
    expect(() => rememberLogin({ ...rdp, login: anna })).toThrow('no keyring')
    expect(await login(rdp)).toEqual({ canRemember: false })
  })
})
