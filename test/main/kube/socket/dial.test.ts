import { describe, expect, test, vi } from 'vitest'
import type { WebSocket } from 'ws'
import { allowing, execCredential, pluginScript } from '../auth/plugins'
import { scratch, statusObject, unproven } from '../loopback'
import { contextIn, failed, open } from '../opened'
import { httpProxy } from '../request/proxies'
import { collect, protocol, streamServer } from './stream-server'

const refusal = (status: number, body: string, type = 'application/json') => `HTTP/1.1 ${status} No\r\nContent-Type: ${type}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`

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
    const got = collect(await open(contextIn(folder, url, { exec: script.plugin }), allowing(folder)).dial({ path: '/a', protocol }))
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
