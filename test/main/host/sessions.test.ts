import { MessageChannel, type MessagePort } from 'node:worker_threads'
import { describe, expect, it, vi } from 'vitest'
import type { FromHost, ToHost } from '../../../main/host/envelope'
import { hostPort } from '../../../main/host/host-port'
import { mainPort } from '../../../main/host/main-port'
import type { Parent } from '../../../main/host/parent'
import type { NodePort } from '../../../main/host/byte-port'
import { serveSessions } from '../../../main/host/serve-sessions'
import { hostContract } from '../../../main/provider/host-contract'
import type { Session } from '../../../main/provider/session'
import { fail } from '../../../preload/contract/failure'
import { client } from '../../../preload/wire/client'
import { openPipe, type Pipe } from '../../../preload/wire/pipe'
import { bytePort } from '../../../main/host/byte-port'
import { failureOf } from '../libvirt/open'

const facts = { hostName: 'h', hypervisor: 'x', hypervisorVersion: '1', libraryVersion: '1', architecture: 'x86_64', cpus: 1, memoryBytes: 1, kvm: true as const, warnings: [] }

/** Both ends of the way between main and a host, in one process, carrying messages and ports as Electron does. */
function connected() {
  let toHost: (message: ToHost, port: NodePort | undefined) => void = () => {}
  let toMain: (message: FromHost) => void = () => {}
  const parent: Parent = { isElectron: false, post: (message) => queueMicrotask(() => toMain(structuredClone(message) as FromHost)), listen: (listener) => void (toHost = listener), onGone() {} }
  const exits: ((how: string) => void)[] = []
  const process = { post: (message: ToHost, [port]: readonly unknown[]) => queueMicrotask(() => toHost(message, port as NodePort | undefined)), listen: (listener: (message: FromHost) => void) => void (toMain = listener), onExit: (listener: (how: string) => void) => void exits.push(listener), kill() {} }
  const starter = { channel: () => (({ port1, port2 }) => ({ near: port1, far: port2 }))(new MessageChannel()) }
  return { asking: client(hostContract, mainPort(process, starter)), port: hostPort(parent), end: () => exits.forEach((exit) => exit('gone')) }
}

function fakeSession(more: Partial<Session> = {}): Session {
  return { facts, close: vi.fn(async () => {}), ...more } as Partial<Session> as Session
}

const open = { uri: 'test:///default', isReadOnly: false, allowsUnverified: false }
const consoleOf = (session: number) => ({ session, key: 'k', consoleId: 'vnc:0', force: false })

describe('served sessions', () => {
  it('are told apart by number, and each is closed by its own', async () => {
    const { asking, port } = connected()
    const sessions = [fakeSession(), fakeSession()]
    serveSessions({ id: 'x', opens: () => true, open: async () => sessions.shift()! }, port, () => {})
    const [first, second] = [sessions[0]!, sessions[1]!]
    expect([(await asking.session.open(open)).session, (await asking.session.open(open)).session]).toEqual([1, 2])
    await asking.session.close({ session: 1 })
    expect(first.close).toHaveBeenCalledOnce()
    expect(second.close).not.toHaveBeenCalled()
    expect(await failureOf(asking.session.source({ session: 1, key: 'k' }))).toMatchObject({ code: 'unreachable' })
  })

  it('refuse an address that no backend knows', async () => {
    const { asking, port } = connected()
    serveSessions({ id: 'x', opens: () => false, open: () => Promise.reject(new Error('never')) }, port, () => {})
    expect(await failureOf(asking.session.open(open))).toMatchObject({ code: 'unsupported' })
  })

  it('that are being closed when the host stops are waited for', async () => {
    const { asking, port } = connected()
    let isCleared = false
    let clear!: () => void
    const cleared = new Promise<void>((resolve) => (clear = resolve)).then(() => void (isCleared = true))
    const served = serveSessions({ id: 'x', opens: () => true, open: async () => fakeSession({ close: () => cleared }) }, port, () => {})
    const { session } = await asking.session.open(open)
    void asking.session.close({ session })
    await new Promise((resolve) => setImmediate(resolve))
    const stopped = served.close().then(() => isCleared)
    clear()
    expect(await stopped).toBe(true)
  })

  it('say whether an address would be refused, and open nothing', async () => {
    const { asking, port } = connected()
    const check = (uri: string) => {
      if (uri === 'x://bad') throw fail('denied', 'Not that one.', { remedy: 'Another one.' })
      return { cautions: ['It is far.'], isUnverified: true }
    }
    serveSessions({ id: 'x', opens: (uri) => uri.startsWith('x:'), check, open: () => Promise.reject(new Error('never')) }, port, () => {})
    const judged = (uri: string) => asking.question.address({ uri })
    expect(await judged('x://good')).toEqual({ cautions: ['It is far.'], isUnverified: true })
    expect(await failureOf(judged('x://bad'))).toMatchObject({ code: 'denied', remedy: 'Another one.' })
    expect(await failureOf(judged('y://what'))).toMatchObject({ code: 'unsupported', remedy: expect.any(String) as string })
  })

  it('carry a console’s bytes on a port of its own', async () => {
    const { asking, port } = connected()
    let ours!: Pipe
    serveSessions({ id: 'x', opens: () => true, open: async () => fakeSession({ openConsole: async (_request, pipe) => void (ours = pipe) }) }, port, () => {})
    const { session } = await asking.session.open(open)
    const theirs = openPipe(bytePort((await asking.session.console(consoleOf(session))) as MessagePort, false))
    const arrived = new Promise<Uint8Array>((resolve) => theirs.onBytes((bytes, used) => (used(), resolve(bytes))))
    ours.send(Uint8Array.of(1, 2, 3))
    expect([...(await arrived)]).toEqual([1, 2, 3])
    const echoed = new Promise<Uint8Array>((resolve) => ours.onBytes((bytes) => resolve(bytes)))
    theirs.send(Uint8Array.of(4))
    expect([...(await echoed)]).toEqual([4])
    ours.close({ code: 'machineStopped' })
    expect(await theirs.closed).toEqual({ code: 'machineStopped' })
  })

  it('give several consoles asked for at once each its own port', async () => {
    const { asking, port } = connected()
    serveSessions({ id: 'x', opens: () => true, open: async () => fakeSession({ openConsole: async ({ consoleId }, pipe) => pipe.send(Buffer.from(consoleId)) }) }, port, () => {})
    const { session } = await asking.session.open(open)
    const said = await Promise.all(
      ['vnc:0', 'serial:a', 'serial:b'].map(async (consoleId) => {
        const pipe = openPipe(bytePort((await asking.session.console({ ...consoleOf(session), consoleId })) as MessagePort, false))
        const bytes = await new Promise<Uint8Array>((resolve) => pipe.onBytes(resolve))
        pipe.close({ code: 'asked' })
        return Buffer.from(bytes).toString()
      }),
    )
    expect(said).toEqual(['vnc:0', 'serial:a', 'serial:b'])
  })

  it('say why a console was refused, and keep no port', async () => {
    const { asking, port } = connected()
    serveSessions({ id: 'x', opens: () => true, open: async () => fakeSession({ openConsole: () => Promise.reject(fail('conflict', 'It is off.')) }) }, port, () => {})
    const { session } = await asking.session.open(open)
    expect(await failureOf(asking.session.console(consoleOf(session)))).toEqual({ code: 'conflict', message: 'It is off.' })
  })

  it('are all closed when the host is stopped', async () => {
    const { asking, port } = connected()
    const session = fakeSession()
    const served = serveSessions({ id: 'x', opens: () => true, open: async () => session }, port, () => {})
    await asking.session.open(open)
    await served.close()
    expect(session.close).toHaveBeenCalledOnce()
  })

  it('are closed when they open after the host was stopped', async () => {
    const { asking, port } = connected()
    const session = fakeSession()
    let arrive!: (session: Session) => void
    const served = serveSessions({ id: 'x', opens: () => true, open: () => new Promise((resolve) => (arrive = resolve)) }, port, () => {})
    const opening = failureOf(asking.session.open(open))
    await vi.waitFor(() => expect(arrive).toBeDefined())
    await served.close()
    arrive(session)
    expect(await opening).toMatchObject({ code: 'cancelled' })
    expect(session.close).toHaveBeenCalledOnce()
  })
})
