// A guest's port through a port of ours: real sockets, a guest that libvirt and its agent tell of as the test says.
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { networkInterfaces } from 'node:os'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { Known, SessionContext } from '../../../main/libvirt/context'
import { openForward } from '../../../main/libvirt/forward'
import type { ForwardState } from '../../../main/provider/host-contract'
import { failureFrom } from '../../../preload/contract/failure'
import { gathering } from './open'

const key = '11111111-2222-3333-4444-555555555555'
const mac = '52:54:00:00:00:01'

interface Guest {
  readonly addresses?: readonly string[]
  readonly isActive?: boolean
  readonly isDemo?: boolean
  readonly isLocal?: boolean
  readonly isReadOnly?: boolean
}

/** As much of a session as a forward looks at. */
function contextOf({ addresses = ['192.0.2.7'], isActive = true, isDemo = false, isLocal = true, isReadOnly = false }: Guest): SessionContext {
  const known = { summary: { isActive }, definition: { nics: [{ mac }] } } as unknown as Known
  const domain = { interfaceAddresses: async (source: number) => (source === 0 ? [{ mac, addresses: addresses.map((address) => ({ address })) }] : []) }
  return { isDemo, isLocal, isReadOnly, known: () => known, alone: async () => ({ connection: { domainByUUID: async () => domain }, giveBack() {}, close: async () => {} }), over: new Promise(() => {}) } as unknown as SessionContext
}

async function guestService(serve: (socket: Socket) => void): Promise<number> {
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    socket.on('error', () => {})
    serve(socket)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return (server.address() as AddressInfo).port
}

function opened(guest: Guest, guestPort = 22) {
  const { items, sink } = gathering<ForwardState>()
  const dialled: string[] = []
  const end = openForward(contextOf(guest), { key, guestPort }, sink, (host, port, signal) => {
    dialled.push(host)
    return new Promise((resolve, reject) => {
      // The guest stands on this computer in this test; what is checked is which address was chosen.
      const socket = connect({ host: '127.0.0.1', port, allowHalfOpen: true, signal })
      socket.once('error', reject)
      socket.once('connect', () => resolve(socket))
    })
  })
  onTestFinished(end)
  const state = () => items.get('forward')
  const port = () => vi.waitFor(() => {
    expect(state()?.localPort).toBeDefined()
    return state()!.localPort!
  })
  const client = async () => {
    const socket = connect({ host: '127.0.0.1', port: await port(), allowHalfOpen: true })
    socket.on('error', () => {})
    onTestFinished(() => void socket.destroy())
    let said = ''
    socket.setEncoding('latin1').on('data', (text) => (said += text))
    return { socket, said: () => said, closed: new Promise<void>((resolve) => socket.once('close', () => resolve())), ended: new Promise<void>((resolve) => socket.once('end', () => resolve())) }
  }
  return { state, client, dialled, end }
}

const refusalOf = (guest: Guest) => {
  try {
    opened(guest)
  } catch (thrown) {
    return failureFrom(thrown)
  }
  return undefined
}

describe('a port of a guest on this computer', () => {
  it('is led to, and each direction ends by itself', async () => {
    const guestPort = await guestService((socket) => {
      let asked = ''
      socket.setEncoding('latin1').on('data', (text) => (asked += text))
      socket.once('end', () => socket.end(`you said ${asked}`))
    })
    const { client, dialled } = opened({}, guestPort)
    const { socket, said, ended } = await client()
    socket.end('hello')
    await ended
    expect(said()).toBe('you said hello')
    expect(dialled).toEqual(['192.0.2.7'])
  })

  it('takes no more from the client than the guest reads', async () => {
    const held: Socket[] = []
    const guestPort = await guestService((socket) => held.push(socket.pause()))
    const { client } = opened({}, guestPort)
    const { socket } = await client()
    const chunk = Buffer.alloc(1024 * 1024)
    let sent = 0
    const push = () => {
      while (sent < 64 && socket.write(chunk)) sent += 1
    }
    socket.on('drain', push)
    push()
    await vi.waitFor(() => expect(held).toHaveLength(1))
    await vi.waitFor(() => expect(socket.writableNeedDrain).toBe(true))
    expect(sent).toBeLessThan(40)
  })

  it('is looked for among leases first, and never at an address of this computer', async () => {
    const own = Object.values(networkInterfaces()).flatMap((all) => all ?? []).map(({ address }) => address)
    const { client, state } = opened({ addresses: [...own, '::ffff:127.0.0.1', '0.0.0.0', '::', '224.0.0.1', 'localhost', '2130706433', 'fe80::1%lo'] })
    const { closed, socket } = await client()
    socket.resume()
    await closed
    await vi.waitFor(() => expect(state()?.lastFailure).toMatchObject({ code: 'conflict', message: 'No address of the guest is known.' }))
  })

  it('says that the machine is off', async () => {
    const { client, state } = opened({ isActive: false })
    const { closed } = await client()
    await closed
    await vi.waitFor(() => expect(state()?.lastFailure).toMatchObject({ code: 'conflict', remedy: 'Start it first.' }))
  })

  it('is refused where it makes no sense', () => {
    expect(refusalOf({ isDemo: true })?.code).toBe('unsupported')
    expect(refusalOf({ isReadOnly: true })?.code).toBe('denied')
    expect(refusalOf({ isLocal: false })?.code).toBe('unsupported')
  })
})
