import type { IncomingMessage } from 'node:http'
import { gzipSync } from 'node:zlib'
import { describe, expect, test, vi } from 'vitest'
import { apiServer, say, unproven } from '../loopback'
import { failed, open } from '../opened'

async function textOf(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of request) text += String(chunk)
  return text
}

describe('what is sent', () => {
  test('JSON as JSON, a string as it is, the token, and who we act as', async () => {
    const bodies: string[] = []
    const server = await apiServer((request, response) => void textOf(request).then((text) => {
      bodies.push(text)
      say(response, { ok: true })
    }))
    const transport = open({ ...unproven(server.url), login: { kind: 'token' }, impersonate: { user: 'ben', groups: ['a', 'b'] } }, { secrets: { token: ' abc\n' }, userAgent: 'virt-desktop/9' })
    await transport.json({ method: 'POST', path: '/a', body: { x: 1 } })
    await transport.json({ method: 'PATCH', path: '/b', body: 'spec: {}', contentType: 'application/apply-patch+yaml' })
    expect(bodies).toEqual(['{"x":1}', 'spec: {}'])
    expect(server.seen.map(({ method, headers }) => [method, headers['content-type'], headers['content-length']])).toEqual([['POST', 'application/json', '7'], ['PATCH', 'application/apply-patch+yaml', '8']])
    expect(server.seen[0]?.headers).toMatchObject({ authorization: 'Bearer abc', accept: 'application/json', 'accept-encoding': 'gzip', 'user-agent': 'virt-desktop/9', 'impersonate-user': 'ben' })
    expect(server.seen[0]?.headersDistinct['impersonate-group']).toEqual(['a', 'b'])
  })

  test('one connection serves request after request', async () => {
    const server = await apiServer((_request, response) => say(response, {}))
    const transport = open(unproven(server.url))
    for (let count = 0; count < 20; count += 1) await transport.json({ path: '/a' })
    expect(server.opened()).toBe(1)
    transport.refresh()
    await vi.waitFor(() => expect(server.sockets.size).toBe(0), { timeout: 10_000 })
    await transport.json({ path: '/a' })
    expect(server.opened()).toBe(2)
  })

  test('nothing is read, run or sent before the first request', async () => {
    const server = await apiServer((_request, response) => say(response, {}))
    open({ kind: 'kubeconfig', files: ['/nowhere'], context: 'x' })
    open(unproven(server.url))
    expect(server.opened()).toBe(0)
    expect(await failed(open({ kind: 'kubeconfig', files: ['/nowhere'], context: 'x' }).json({ path: '/' }))).toMatchObject({ code: 'notFound', message: 'The context “x” is no longer in the kubeconfig.', detail: '/nowhere' })
  })
})

describe('answers', () => {
  test('packed and unpacked, empty, and with keys that would reach into prototypes', async () => {
    const hostile = '{"__proto__":{"polluted":1},"metadata":{"\\u005f_proto__":{"polluted":1},"name":"a"}}'
    const server = await apiServer((request, response) => {
      if (request.url === '/packed') response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(gzipSync(JSON.stringify({ items: Array(10_000).fill('machine') })))
      else response.writeHead(200).end(request.url === '/empty' ? '' : hostile)
    })
    const transport = open(unproven(server.url))
    expect((await transport.json<{ items: unknown[] }>({ path: '/packed' })).items).toHaveLength(10_000)
    expect(await transport.json({ path: '/empty' })).toBeUndefined()
    const found = await transport.json<{ metadata: object }>({ path: '/hostile' })
    const copied = Object.assign({}, found, found.metadata) as { polluted?: unknown }
    expect(copied.polluted).toBeUndefined()
    expect(found).toEqual({ metadata: { name: 'a' } })
  })

  test('a page, a text and a broken JSON are sentences', async () => {
    const server = await apiServer((request, response) => {
      if (request.url === '/page') response.writeHead(200, { 'Content-Type': 'text/html' }).end('<!DOCTYPE html><title>Log in</title>')
      else response.end('{"items":[')
    })
    const transport = open(unproven(server.url))
    expect(await failed(transport.json({ path: '/page' }))).toMatchObject({ code: 'unreachable', message: expect.stringContaining('web page') })
    expect(await failed(transport.json({ path: '/broken' }))).toMatchObject({ code: 'unreachable', message: expect.stringContaining('no JSON') })
  })

  test('a gzip bomb is broken off when it passes the limit, not when it is over', async () => {
    // 1 GiB of zeros in some 1 MB.
    const piece = gzipSync(Buffer.alloc(64 * 2 ** 20))
    let sent = 0
    const server = await apiServer((_request, response) => {
      response.writeHead(200, { 'Content-Encoding': 'gzip' })
      const more = () => {
        if (response.destroyed || sent >= 16) return
        sent += 1
        response.write(piece, () => setImmediate(more))
      }
      more()
    })
    const transport = open(unproven(server.url))
    const before = process.memoryUsage().rss
    expect(await failed(transport.bytes({ path: '/bomb' }, 8 * 2 ** 20))).toMatchObject({ code: 'unsupported', message: expect.stringContaining('longer than 8 MB') })
    expect(process.memoryUsage().rss - before).toBeLessThan(200 * 2 ** 20)
    await vi.waitFor(() => expect(server.sockets.size).toBe(0), { timeout: 10_000 })
  })

  test('damaged packing, an unknown packing and a body that is cut are sentences', async () => {
    const server = await apiServer((request, response) => {
      if (request.url === '/damaged') response.writeHead(200, { 'Content-Encoding': 'gzip' }).end('no gzip')
      else if (request.url === '/odd') response.writeHead(200, { 'Content-Encoding': 'br' }).end('x')
      else {
        response.writeHead(200, { 'Content-Length': '1000' }).write('{"items":')
        setImmediate(() => response.destroy())
      }
    })
    const transport = open(unproven(server.url))
    expect(await failed(transport.json({ path: '/damaged' }))).toMatchObject({ code: 'unreachable', message: expect.stringContaining('damaged') })
    expect(await failed(transport.json({ path: '/odd' }))).toMatchObject({ code: 'unsupported' })
    expect(await failed(transport.json({ path: '/cut' }))).toMatchObject({ code: 'unreachable', message: expect.stringContaining('broke the connection off') })
  })
})

describe('time and ends', () => {
  test('a head that does not come is given up; so is one that somebody no longer wants', async () => {
    const server = await apiServer(() => undefined)
    const transport = open(unproven(server.url))
    const unwanted = new AbortController()
    const asked = failed(transport.json({ path: '/a', signal: unwanted.signal }))
    await vi.waitFor(() => expect(server.seen).toHaveLength(1), { timeout: 10_000 })
    unwanted.abort()
    expect(await asked).toMatchObject({ code: 'cancelled' })
    await vi.waitFor(() => expect(server.sockets.size).toBe(0), { timeout: 10_000 })
    expect(await failed(transport.json({ path: '/a', timeoutMs: 50 }))).toMatchObject({ code: 'unreachable', message: 'The cluster does not answer.' })
  })

  test('closing ends everything, and nothing begins afterwards', async () => {
    const server = await apiServer((request, response) => {
      if (request.url === '/watch') response.writeHead(200).write('{"a":1}\n')
    })
    const transport = open(unproven(server.url))
    const asked = failed(transport.json({ path: '/a' }))
    const lines = (await transport.lines({ path: '/watch' }))[Symbol.asyncIterator]()
    expect((await lines.next()).value).toBe('{"a":1}')
    const next = failed(lines.next())
    await vi.waitFor(() => expect(server.seen).toHaveLength(2), { timeout: 10_000 })
    transport.close()
    expect(await asked).toMatchObject({ code: 'cancelled' })
    expect(await next).toMatchObject({ code: 'cancelled' })
    expect(await failed(transport.json({ path: '/a' }))).toMatchObject({ code: 'cancelled' })
    await vi.waitFor(() => expect(server.sockets.size).toBe(0), { timeout: 10_000 })
    expect(server.seen).toHaveLength(2)
  })

  test('a kept connection that died meanwhile costs a GET nothing, and nothing else is sent twice', async () => {
    // Takes a request on a kept connection and closes it without a word, as a restarted server's load balancer does.
    let isDying = false
    const server = await apiServer((request, response) => (isDying && request.socket.bytesRead > 0 && seenOn.has(request.socket) ? request.socket.destroy() : (seenOn.add(request.socket), say(response, { ok: true }))))
    const seenOn = new WeakSet<object>()
    const transport = open(unproven(server.url))
    await transport.json({ path: '/a' })
    isDying = true
    expect(await transport.json({ path: '/a' })).toEqual({ ok: true })
    expect(await failed(transport.json({ method: 'POST', path: '/a', body: {} }))).toMatchObject({ code: 'unreachable' })
    expect(server.seen.map(({ method }) => method)).toEqual(['GET', 'GET', 'GET', 'POST'])
  })
})
