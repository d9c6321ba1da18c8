import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { WebSocketServer, type WebSocket } from 'ws'
import type { ClusterAccess, Surroundings } from '../../../../main/kube/config/access'
import { failureOf } from '../../../../main/kube/failures'
import { openTransport } from '../../../../main/kube/open-transport'
import type { KubeSocket } from '../../../../main/kube/transport'
import { allowing, execCredential, pluginScript } from '../auth/plugins'
import { apiServer, authority, say, scratch, statusObject, stoppedClock, unproven } from '../loopback'
import { httpProxy } from '../request/proxies'

const protocol = 'plain.kubevirt.io'

const open = (access: ClusterAccess, surroundings: Partial<Surroundings> = {}) => {
  const transport = openTransport(access, { environment: {}, ...surroundings })
  onTestFinished(() => transport.close())
  return transport
}
const failed = (promise: Promise<unknown>) => promise.then(() => expect.unreachable(), (thrown: unknown) => failureOf(thrown))

/** A server that takes WebSockets, or refuses them by what `refuse` writes. */
async function streamServer(use: (socket: WebSocket, request: IncomingMessage) => void, { refuse, chosen = protocol }: { refuse?: (request: IncomingMessage, socket: Duplex) => boolean; chosen?: string | false } = {}) {
  const server = await apiServer((_request, response) => say(response, {}))
  const sockets = new WebSocketServer({ noServer: true, handleProtocols: () => chosen })
  const upgrades: IncomingMessage[] = []
  server.server.on('upgrade', (request, socket, head) => {
    upgrades.push(request)
    if (refuse?.(request, socket)) return
    sockets.handleUpgrade(request, socket, head, (opened) => {
      opened.on('error', () => undefined)
      use(opened, request)
    })
  })
  return { ...server, upgrades }
}

const refusal = (status: number, body: string, type = 'application/json') => `HTTP/1.1 ${status} No\r\nContent-Type: ${type}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`

function collect(socket: KubeSocket) {
  const chunks: Uint8Array[] = []
  socket.onBytes((bytes) => chunks.push(bytes))
  const closed = new Promise<{ code: number; reason: string; isSilent: boolean }>((resolve) => socket.onClose(resolve))
  return { closed, text: () => Buffer.concat(chunks).toString('latin1'), length: () => chunks.reduce((sum, { length }) => sum + length, 0) }
}

describe('opening', () => {
  test('carries the protocol, the token, who we act as, and the server’s prefix; offers no compression', async () => {
    const { url, upgrades } = await streamServer((socket) => socket.on('message', (data) => socket.send(data)))
    const transport = open({ ...unproven(`${url}/prefix`), login: { kind: 'token' }, impersonate: { user: 'ben', groups: ['a', 'b'] } }, { secrets: { token: 't' } })
    const socket = await transport.dial({ path: '/apis/x/vnc', query: { preserveSession: true }, protocol })
    const got = collect(socket)
    await socket.write(Buffer.from([0, 255, 10]))
    await vi.waitFor(() => expect(got.text()).toBe('\u0000\u00ff\n'), { timeout: 10_000 })
    expect(upgrades[0]?.url).toBe('/prefix/apis/x/vnc?preserveSession=true')
    expect(upgrades[0]?.headers).toMatchObject({ authorization: 'Bearer t', 'sec-websocket-protocol': protocol, 'impersonate-user': 'ben', host: url.slice(8) })
    expect(upgrades[0]?.headersDistinct['impersonate-group']).toEqual(['a', 'b'])
    expect(upgrades[0]?.headers['sec-websocket-extensions']).toBeUndefined()
  })

  test('goes through the proxy', async () => {
    const { url, port } = await streamServer((socket) => socket.send(Buffer.from('hello')))
    const proxy = await httpProxy()
    const got = collect(await open({ ...unproven(url), proxyUrl: `http://127.0.0.1:${proxy.port}` }).dial({ path: '/a', protocol }))
    await vi.waitFor(() => expect(got.text()).toBe('hello'), { timeout: 10_000 })
    expect(proxy.asked).toEqual([`127.0.0.1:${port}`])
  })

  test('loses nothing that was sent before anybody listened', async () => {
    const { url } = await streamServer((socket) => {
      socket.send(Buffer.from('RFB 003.008\n'))
      socket.close(1000, 'done')
    })
    const socket = await open(unproven(url)).dial({ path: '/a', protocol })
    for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate)
    const got = collect(socket)
    expect(await got.closed).toEqual({ code: 1000, reason: 'done', isSilent: false })
    expect(got.text()).toBe('RFB 003.008\n')
  })

  test('holds the peer back until somebody listens', async () => {
    let peer: WebSocket | undefined
    const { url } = await streamServer((socket) => {
      peer = socket
      socket.send(Buffer.alloc(12 * 2 ** 20))
    })
    const socket = await open(unproven(url)).dial({ path: '/a', protocol })
    for (let turn = 0; turn < 300; turn += 1) await new Promise(setImmediate)
    expect(peer?.bufferedAmount).toBeGreaterThan(0)
    const got = collect(socket)
    await vi.waitFor(() => expect(got.length()).toBe(12 * 2 ** 20), { timeout: 10_000 })
  })

  test('a certificate that is not believed gets no request', async () => {
    const { url, upgrades } = await streamServer(() => undefined)
    const { authorities: _, ...unnamed } = unproven(url)
    expect(await failed(open(unnamed).dial({ path: '/a', protocol }))).toMatchObject({ code: 'denied', message: expect.stringContaining('authority') })
    expect(upgrades).toHaveLength(0)
  })
})

describe('refusals are read', () => {
  test.each([
    [500, JSON.stringify(statusObject(500, 'InternalError', 'Active VNC connection. Request denied.')), 'application/json', 'unreachable', 'Active VNC connection. Request denied.'],
    [403, JSON.stringify(statusObject(403, 'Forbidden', 'you may not')), 'application/json', 'denied', 'you may not'],
    [400, 'headless', 'text/plain', 'invalid', 'headless'],
    [401, 'not allowed to get vnc', 'text/plain', 'denied', 'not allowed to get vnc'],
  ])('%i', async (status, body, type, code, words) => {
    const { url } = await streamServer(() => undefined, { refuse: (_request, socket) => socket.end(refusal(status, body, type)) !== undefined })
    expect(await failed(open(unproven(url)).dial({ path: '/a', protocol }))).toMatchObject({ code, message: expect.stringContaining(words) })
  })

  test('a login that is over is renewed once and the call made again', async () => {
    const folder = scratch()
    const { url, upgrades } = await streamServer((socket) => socket.send(Buffer.from('in')), {
      refuse: (request, socket) => request.headers.authorization !== 'Bearer t1' && socket.end(refusal(401, JSON.stringify(statusObject(401, 'Unauthorized', 'Unauthorized')))) !== undefined,
    })
    const script = pluginScript(folder, `echo '${execCredential({ token: 'tRUN' })}' | sed "s/RUN/$RUN/"`)
    const file = join(folder, 'config')
    writeFileSync(file, JSON.stringify({ clusters: [{ name: 'c', cluster: { server: url, 'certificate-authority-data': Buffer.from(authority().ca).toString('base64') } }], users: [{ name: 'u', user: { exec: script.plugin } }], contexts: [{ name: 'x', context: { cluster: 'c', user: 'u' } }] }))
    const got = collect(await open({ kind: 'kubeconfig', files: [file], context: 'x' }, allowing(folder)).dial({ path: '/a', protocol }))
    await vi.waitFor(() => expect(got.text()).toBe('in'), { timeout: 10_000 })
    expect(upgrades.map(({ headers }) => headers.authorization)).toEqual(['Bearer t0', 'Bearer t1'])
  })

  test('no protocol, another protocol, an answer without a stream, a redirect', async () => {
    const none = await streamServer(() => undefined, { chosen: false })
    const other = await streamServer(() => undefined, { chosen: 'v5.channel.k8s.io' })
    const plain = await streamServer(() => undefined, { refuse: (_request, socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi') !== undefined })
    const away = await streamServer(() => undefined, { refuse: (_request, socket) => socket.end(`HTTP/1.1 302 Found\r\nLocation: ${none.url}/a\r\nContent-Length: 0\r\n\r\n`) !== undefined })
    const call = (url: string) => failed(open(unproven(url)).dial({ path: '/a', protocol }))
    expect(await call(none.url)).toMatchObject({ code: 'unsupported', message: expect.stringContaining('another protocol') })
    expect(await call(other.url)).toMatchObject({ code: 'unsupported', message: expect.stringContaining('another protocol') })
    expect(await call(plain.url)).toMatchObject({ code: 'unsupported', message: expect.stringContaining('opens no stream') })
    expect(none.upgrades).toHaveLength(1)
    expect(await call(away.url)).toMatchObject({ code: 'unsupported' })
    expect(none.upgrades).toHaveLength(1)
  })

  test('who no longer wants it, and a transport that closes, leave nothing open', async () => {
    const server = await streamServer(() => undefined, { refuse: () => true })
    const unwanted = new AbortController()
    const transport = open(unproven(server.url))
    const [first, second] = [failed(transport.dial({ path: '/a', protocol, signal: unwanted.signal })), failed(transport.dial({ path: '/b', protocol }))]
    await vi.waitFor(() => expect(server.upgrades).toHaveLength(2), { timeout: 10_000 })
    unwanted.abort()
    expect(await first).toMatchObject({ code: 'cancelled' })
    transport.close()
    expect(await second).toMatchObject({ code: 'cancelled' })
    await vi.waitFor(() => expect(server.sockets.size).toBe(0), { timeout: 10_000 })
  })
})

describe('an open stream', () => {
  test('holds the peer back while paused, and the writer while the peer is slow; every byte arrives', async () => {
    const bytes = randomBytes(8 * 2 ** 20)
    let peer: WebSocket | undefined
    const { url } = await streamServer((socket) => {
      peer = socket
      socket.pause()
    })
    const socket = await open(unproven(url)).dial({ path: '/a', protocol })
    const got = collect(socket)
    // Towards the peer: it does not read, so the writer waits with most of it unsent.
    let written = 0
    const writing = (async () => {
      for (let at = 0; at < bytes.length; at += 65_536) {
        await socket.write(bytes.subarray(at, at + 65_536))
        written = at + 65_536
      }
    })()
    await vi.waitFor(() => expect(written).toBeGreaterThan(2 ** 19), { timeout: 10_000 })
    for (let turn = 0, before = -1; turn < 1_000 && before !== written; turn += 1) {
      before = written
      for (let inner = 0; inner < 50; inner += 1) await new Promise(setImmediate)
    }
    expect(written).toBeLessThan(bytes.length)
    // From the peer: paused, so it keeps nearly all.
    socket.pause()
    const echoed: Buffer[] = []
    peer?.on('message', (data) => echoed.push(data as Buffer))
    peer?.resume()
    await writing
    await vi.waitFor(() => expect(Buffer.concat(echoed).equals(bytes)).toBe(true), { timeout: 10_000 })
    peer?.send(bytes)
    for (let turn = 0; turn < 200; turn += 1) await new Promise(setImmediate)
    expect(got.length()).toBe(0)
    expect(peer?.bufferedAmount).toBeGreaterThan(0)
    socket.resume()
    await vi.waitFor(() => expect(got.length()).toBe(bytes.length), { timeout: 10_000 })
  })

  test('is pinged every 20 seconds, and closed as silent when two pings stay without any sign of life', async () => {
    const time = stoppedClock()
    let pings = 0
    let peer: WebSocket | undefined
    const { url } = await streamServer((socket) => {
      peer = socket
      socket.on('ping', () => (pings += 1))
    })
    const socket = await open(unproven(url), { clock: time.clock }).dial({ path: '/a', protocol })
    const got = collect(socket)
    const beat = async () => {
      await vi.waitFor(() => expect(time.waiting()).toBe(1), { timeout: 10_000 })
      time.pass(20_000)
    }
    for (let count = 1; count <= 4; count += 1) {
      await beat()
      await vi.waitFor(() => expect(pings).toBe(count), { timeout: 10_000 })
      // Answers come in their order: when this one is here, ours was read over there.
      await new Promise((resolve) => {
        peer?.once('pong', resolve)
        peer?.ping()
      })
    }
    peer?.pause()
    await beat()
    await beat()
    await beat()
    expect(await got.closed).toEqual({ code: 1006, reason: '', isSilent: true })
    await expect(socket.write(Buffer.from('x'))).rejects.toMatchObject({ failure: { code: 'unreachable' } })
  })

  test('is not called silent while we ourselves do not listen', async () => {
    const time = stoppedClock()
    const { url } = await streamServer(() => undefined)
    const socket = await open(unproven(url), { clock: time.clock }).dial({ path: '/a', protocol })
    let isClosed = false
    socket.onClose(() => (isClosed = true))
    socket.onBytes(() => undefined)
    socket.pause()
    for (let count = 0; count < 6; count += 1) {
      await vi.waitFor(() => expect(time.waiting()).toBe(1), { timeout: 10_000 })
      time.pass(20_000)
    }
    for (let turn = 0; turn < 50; turn += 1) await new Promise(setImmediate)
    expect(isClosed).toBe(false)
  })

  test('a cut is code 1006; text and giant messages end it with a reason', async () => {
    const cut = await streamServer((socket) => socket.terminate())
    const text = await streamServer((socket) => socket.send('hello'))
    const giant = await streamServer((socket) => socket.send(Buffer.alloc(17 * 2 ** 20)))
    const closeOf = async (url: string) => collect(await open(unproven(url)).dial({ path: '/a', protocol })).closed
    expect(await closeOf(cut.url)).toEqual({ code: 1006, reason: '', isSilent: false })
    expect(await closeOf(text.url)).toMatchObject({ reason: 'The server sent text where bytes were agreed upon.', isSilent: false })
    expect(await closeOf(giant.url)).toMatchObject({ reason: expect.stringMatching(/size/), isSilent: false })
  })

  test('closes for a peer that answers and for one that does not', async () => {
    const time = stoppedClock()
    const polite = await streamServer(() => undefined)
    const deaf = await streamServer((socket) => socket.pause())
    const transports = [open(unproven(polite.url), { clock: time.clock }), open(unproven(deaf.url), { clock: time.clock })]
    const [first, second] = await Promise.all(transports.map((transport) => transport.dial({ path: '/a', protocol }))) as [KubeSocket, KubeSocket]
    first.close()
    expect(await collect(first).closed).toMatchObject({ code: 1000, isSilent: false })
    const ended = collect(second).closed
    second.close()
    time.pass(2_000)
    expect(await ended).toMatchObject({ isSilent: false })
  })
})
