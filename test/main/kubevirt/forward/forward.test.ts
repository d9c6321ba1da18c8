// A port of a machine in a cluster through a port of ours: real sockets on this side, and WebSockets of a real server on the other.
import { connect } from 'node:net'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { WebSocketServer, type WebSocket } from 'ws'
import { openForward } from '../../../../main/kubevirt/forward/forward'
import { openTransport } from '../../../../main/kube/open-transport'
import type { ForwardState } from '../../../../main/provider/host-contract'
import { failureFrom } from '../../../../preload/contract/failure'
import { apiServer, say, statusObject, stoppedClock, unproven } from '../../kube/loopback'
import { gathering } from '../../libvirt/open'
import { scripted } from '../scripted'

/** virt-api in so far as it forwards ports; `refuse` answers before the stream opens. */
async function cluster({ serve = () => {}, refuse }: { serve?: (socket: WebSocket) => void; refuse?: readonly [number, string] } = {}) {
  const server = await apiServer((_request, response) => say(response, {}))
  const sockets = new WebSocketServer({ noServer: true, handleProtocols: () => 'plain.kubevirt.io' })
  const paths: string[] = []
  const open: WebSocket[] = []
  server.server.on('upgrade', (request, socket, head) => {
    paths.push(request.url ?? '')
    if (refuse) {
      const body = JSON.stringify(statusObject(refuse[0], 'InternalError', refuse[1]))
      return void socket.end(`HTTP/1.1 ${refuse[0]} No\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`)
    }
    sockets.handleUpgrade(request, socket, head, (opened) => {
      opened.on('error', () => undefined)
      open.push(opened)
      serve(opened)
    })
  })
  return { url: server.url, paths, open }
}

async function forwarded(url: string, { clock = stoppedClock() } = {}) {
  const transport = openTransport(unproven(url), { environment: {} })
  onTestFinished(() => transport.close())
  const { context, lose } = scripted({ answer: () => undefined })
  const { items, sink } = gathering<ForwardState>()
  const end = openForward({ ...context, transport, clock: clock.clock }, { key: 'ns/vm', guestPort: 80 }, sink)
  onTestFinished(end)
  const state = () => items.get('forward')
  await vi.waitFor(() => expect(state()?.localPort).toBeDefined())
  const client = (allowHalfOpen = true) => {
    const socket = connect({ host: '127.0.0.1', port: state()!.localPort!, allowHalfOpen })
    const errors: Error[] = []
    socket.on('error', (error) => errors.push(error))
    onTestFinished(() => void socket.destroy())
    let said = ''
    socket.setEncoding('latin1').on('data', (text) => (said += text))
    return { socket, errors, said: () => said, ended: new Promise<void>((resolve) => socket.once('end', () => resolve())), closed: new Promise<void>((resolve) => socket.once('close', () => resolve())) }
  }
  return { state, client, end, lose, clock }
}

describe('a port of a machine in a cluster', () => {
  it('is a stream for each connection', async () => {
    const { url, paths } = await cluster({ serve: (socket) => socket.on('message', (data) => socket.send(data)) })
    const { client, state } = await forwarded(url)
    const [one, two] = [client(), client()]
    one.socket.write('one')
    two.socket.write('two')
    await vi.waitFor(() => expect([one.said(), two.said()]).toEqual(['one', 'two']))
    expect(paths).toEqual(Array(2).fill('/apis/subresources.kubevirt.io/v1/namespaces/ns/virtualmachineinstances/vm/portforward/80/tcp'))
    await vi.waitFor(() => expect(state()).toMatchObject({ connections: 2, total: 2 }))
  })

  it('gives the whole answer to who has said all there was to say', async () => {
    const { url } = await cluster({
      serve: (socket) => socket.on('message', (data) => {
        socket.send(Buffer.alloc(300_000, String(data)))
        // As KubeVirt does: without a word.
        socket.send(Buffer.from('!'), () => socket.terminate())
      }),
    })
    const { client, state } = await forwarded(url)
    const one = client()
    one.socket.end('a')
    await one.ended
    expect(one.said()).toBe(`${'a'.repeat(300_000)}!`)
    await one.closed
    await vi.waitFor(() => expect(state()).toMatchObject({ connections: 0, total: 1 }))
  })

  it('whose guest says nothing more after the client’s end is let go after a while, not at once', async () => {
    const { url, open } = await cluster()
    const { client, clock } = await forwarded(url)
    const one = client()
    one.socket.end('bye')
    await vi.waitFor(() => expect(clock.waiting()).toBe(1))
    clock.pass(9_000)
    expect(open[0]!.readyState).toBe(open[0]!.OPEN)
    clock.pass(2_000)
    await one.ended
    await vi.waitFor(() => expect(open[0]!.readyState).toBe(open[0]!.CLOSED))
  })

  it('holds back who sends faster than the guest takes, in both directions', async () => {
    const held: WebSocket[] = []
    const { url } = await cluster({ serve: (socket) => { socket.pause(); held.push(socket) } })
    const { client } = await forwarded(url)
    const { socket } = client()
    const chunk = Buffer.alloc(1024 * 1024)
    let sent = 0
    const push = () => {
      while (sent < 64 && socket.write(chunk)) sent += 1
    }
    socket.on('drain', push)
    push()
    await vi.waitFor(() => expect(socket.writableNeedDrain).toBe(true))
    await vi.waitFor(() => expect(held).toHaveLength(1))
    expect(sent).toBeLessThan(48)
    const listener = client()
    listener.socket.pause()
    await vi.waitFor(() => expect(held).toHaveLength(2))
    let isTold = 0
    const flood = () => held[1]!.send(chunk, () => (isTold += 1) < 64 && flood())
    flood()
    await vi.waitFor(() => expect(held[1]!.bufferedAmount).toBeGreaterThan(0))
    for (let seen = -1; seen !== isTold;) {
      seen = isTold
      for (let turn = 0; turn < 500; turn += 1) await new Promise(setImmediate)
    }
    expect(isTold).toBeLessThan(64)
  })

  it.each([
    [[500, 'Internal error occurred: dialing VM: dial tcp 10.0.0.1:80: connect: connection refused'], 'Nothing inside the guest answers at this port.'],
    [[409, 'Operation cannot be fulfilled: VMI is paused'], 'It is paused.'],
    [[404, 'virtualmachineinstance "vm" not found'], 'The machine is not running.'],
  ] as const)('tells why it was not reached: %s', async (refuse, message) => {
    const { url } = await cluster({ refuse })
    const { client, state } = await forwarded(url)
    const one = client()
    await one.closed
    await vi.waitFor(() => expect(state()).toMatchObject({ connections: 0, total: 1, lastFailure: { message } }))
  })

  it('closes everything when it is ended', async () => {
    const { url, open } = await cluster()
    const { client, end } = await forwarded(url)
    const one = client(false)
    await vi.waitFor(() => expect(open).toHaveLength(1))
    end()
    await one.closed
    await vi.waitFor(() => expect(open[0]!.readyState).toBe(open[0]!.CLOSED))
  })

  it('is refused on a connection that is read-only', () => {
    const { context } = scripted({ answer: () => undefined, isReadOnly: true })
    const opening = () => openForward(context, { key: 'ns/vm', guestPort: 80 }, gathering<ForwardState>().sink)
    expect(opening).toThrow()
    try { opening() } catch (thrown) { expect(failureFrom(thrown).code).toBe('denied') }
  })
})
