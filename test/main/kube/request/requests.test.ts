import type { IncomingMessage } from 'node:http'
import type { TLSSocket } from 'node:tls'
import { createServer as createTcp } from 'node:net'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import type { ClusterAccess, Surroundings } from '../../../../main/kube/config/access'
import { failureOf } from '../../../../main/kube/failures'
import { openTransport } from '../../../../main/kube/open-transport'
import { KubeError } from '../../../../main/kube/transport'
import { apiServer, authority, listen, say, scratch, statusObject, stoppedClock, unproven } from '../loopback'
import { allowing, execCredential, pluginScript } from '../auth/plugins'

const open = (access: ClusterAccess, surroundings: Partial<Surroundings> = {}) => {
  const transport = openTransport(access, { environment: {}, ...surroundings })
  onTestFinished(() => transport.close())
  return transport
}
const thrownBy = (promise: Promise<unknown>) => promise.then(() => expect.unreachable(), (thrown: unknown) => thrown)
const failed = async (promise: Promise<unknown>) => failureOf(await thrownBy(promise))

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

describe('a refused login', () => {
  const unauthorized = statusObject(401, 'Unauthorized', 'Unauthorized')

  /** A server that takes one token, and a kubeconfig whose plugin prints t0, t1, ... */
  async function withPlugin(accepted: () => string) {
    const folder = scratch()
    const server = await apiServer((request, response) => (request.headers.authorization === `Bearer ${accepted()}` ? say(response, { ok: true }) : say(response, unauthorized, 401)))
    const script = pluginScript(folder, `echo '${execCredential({ token: 'tRUN' })}' | sed "s/RUN/$RUN/"`)
    const file = join(folder, 'config')
    writeFileSync(file, JSON.stringify({
      clusters: [{ name: 'c', cluster: { server: server.url, 'certificate-authority-data': Buffer.from(authority().ca).toString('base64') } }],
      users: [{ name: 'u', user: { exec: script.plugin } }],
      contexts: [{ name: 'x', context: { cluster: 'c', user: 'u' } }],
    }))
    return { server, script, transport: open({ kind: 'kubeconfig', files: [file], context: 'x' }, allowing(folder)) }
  }

  test('runs the plugin once more and the request again, for many at once', async () => {
    let accepted = 't0'
    const { script, transport, server } = await withPlugin(() => accepted)
    expect(await transport.json({ path: '/a' })).toEqual({ ok: true })
    accepted = 't1'
    expect(await Promise.all(Array.from({ length: 10 }, () => transport.json({ method: 'POST', path: '/a', body: {} })))).toHaveLength(10)
    expect(script.runs()).toBe(2)
    expect(server.seen.length).toBeLessThanOrEqual(1 + 20)
  })

  test('is told after the second time; the plugin does not run for every further request', async () => {
    const { script, transport } = await withPlugin(() => 'never')
    for (let count = 0; count < 5; count += 1) expect(await failed(transport.json({ path: '/a' }))).toMatchObject({ code: 'denied', message: 'The cluster no longer accepts your login.' })
    expect(script.runs()).toBe(2)
  })

  test('in plain text comes from behind the API server: it is about a right, and no login is renewed', async () => {
    const folder = scratch()
    const server = await apiServer((_request, response) => response.writeHead(401, { 'Content-Type': 'text/plain' }).end('not allowed to get vnc'))
    const script = pluginScript(folder, `echo '${execCredential({ token: 't' })}'`)
    const file = join(folder, 'config')
    writeFileSync(file, JSON.stringify({ clusters: [{ name: 'c', cluster: { server: server.url, 'certificate-authority-data': Buffer.from(authority().ca).toString('base64') } }], users: [{ name: 'u', user: { exec: script.plugin } }], contexts: [{ name: 'x', context: { cluster: 'c', user: 'u' } }] }))
    const transport = open({ kind: 'kubeconfig', files: [file], context: 'x' }, allowing(folder))
    expect(await failed(transport.json({ path: '/a' }))).toMatchObject({ code: 'denied', message: 'The cluster does not allow this: not allowed to get vnc.' })
    expect(script.runs()).toBe(1)
  })

  test('reads the kubeconfig again: a login in a terminal is enough, another server is not followed', async () => {
    let accepted = 'new'
    const answer = (request: IncomingMessage) => request.headers.authorization === `Bearer ${accepted}`
    const server = await apiServer((request, response) => (answer(request) ? say(response, { ok: true }) : say(response, unauthorized, 401)))
    const other = await apiServer((_request, response) => say(response, { ok: 'other' }))
    const file = join(scratch(), 'config')
    const write = (url: string, token: string) => writeFileSync(file, JSON.stringify({
      clusters: [{ name: 'c', cluster: { server: url, 'certificate-authority-data': Buffer.from(authority().ca).toString('base64') } }],
      users: [{ name: 'u', user: { token } }], contexts: [{ name: 'x', context: { cluster: 'c', user: 'u' } }],
    }))
    write(server.url, 'old')
    const transport = open({ kind: 'kubeconfig', files: [file], context: 'x' })
    expect(await failed(transport.json({ path: '/a' }))).toMatchObject({ code: 'denied' })
    write(server.url, 'new')
    expect(await transport.json({ path: '/a' })).toEqual({ ok: true })
    accepted = 'newer'
    write(other.url, 'newer')
    expect(await failed(transport.json({ path: '/a' }))).toMatchObject({ code: 'denied' })
    expect(other.seen).toHaveLength(0)
  })
})

describe('a login that changes', () => {
  const unauthorized = statusObject(401, 'Unauthorized', 'Unauthorized')

  test('is tried once for a request, even where there is always another one', async () => {
    const path = join(scratch(), 'token')
    let count = 0
    const another = () => writeFileSync(path, `t${(count += 1)}`)
    another()
    const server = await apiServer((_request, response) => {
      another()
      say(response, unauthorized, 401)
    })
    expect(await failed(open({ ...unproven(server.url), login: { kind: 'tokenFile', path } }).json({ path: '/a' }))).toMatchObject({ code: 'denied' })
    expect(server.seen.map(({ headers }) => headers.authorization)).toEqual(['Bearer t1', 'Bearer t2'])
  })

  test('a new certificate has connections of its own', async () => {
    const folder = scratch()
    const { client, otherClient, ca } = authority()
    const [cert, key, file] = [join(folder, 'c'), join(folder, 'k'), join(folder, 'config')]
    const server = await apiServer((request, response) => {
      const name = (request.socket as TLSSocket).getPeerCertificate().subject.CN
      if (name === 'anna' && request.url === '/ben') say(response, unauthorized, 401)
      else say(response, { name })
    }, { requestCert: true, rejectUnauthorized: false, ca })
    const use = (pair: { cert: string; key: string }) => {
      writeFileSync(cert, pair.cert)
      writeFileSync(key, pair.key)
    }
    use(client)
    writeFileSync(file, JSON.stringify({ clusters: [{ name: 'c', cluster: { server: server.url, 'certificate-authority-data': Buffer.from(ca).toString('base64') } }], users: [{ name: 'u', user: { 'client-certificate': 'c', 'client-key': 'k' } }], contexts: [{ name: 'x', context: { cluster: 'c', user: 'u' } }] }))
    const transport = open({ kind: 'kubeconfig', files: [file], context: 'x' })
    expect(await transport.json({ path: '/a' })).toEqual({ name: 'anna' })
    use(otherClient)
    expect(await transport.json({ path: '/ben' })).toEqual({ name: 'ben' })
    expect(server.opened()).toBe(2)
  })

  test('one that comes after the transport was closed opens nothing', async () => {
    const folder = scratch()
    const server = await apiServer((_request, response) => say(response, {}))
    const script = pluginScript(folder, `echo '${execCredential({ token: 't' })}'`)
    const file = join(folder, 'config')
    writeFileSync(file, JSON.stringify({ clusters: [{ name: 'c', cluster: { server: server.url, 'certificate-authority-data': Buffer.from(authority().ca).toString('base64') } }], users: [{ name: 'u', user: { exec: script.plugin } }], contexts: [{ name: 'x', context: { cluster: 'c', user: 'u' } }] }))
    let allow: (may: boolean) => void = () => undefined
    const mayRun = vi.fn(() => new Promise<boolean>((resolve) => (allow = resolve)))
    const transport = open({ kind: 'kubeconfig', files: [file], context: 'x' }, allowing(folder, { mayRun }))
    const asked = failed(transport.json({ path: '/a' }))
    await vi.waitFor(() => expect(mayRun).toHaveBeenCalled(), { timeout: 10_000 })
    transport.close()
    allow(true)
    expect(await asked).toMatchObject({ code: 'cancelled' })
    expect(server.opened()).toBe(0)
  })
})

describe('refusals', () => {
  test('a Status object becomes an error with its words', async () => {
    const status = statusObject(422, 'Invalid', 'VirtualMachine "a" is invalid', { details: { causes: [{ reason: 'FieldValueInvalid', message: 'must be positive', field: 'spec.cpu' }], retryAfterSeconds: 7 } })
    const server = await apiServer((_request, response) => say(response, status, 422))
    const thrown = await thrownBy(open(unproven(server.url)).json({ method: 'POST', path: '/a', body: {} }))
    expect(thrown).toBeInstanceOf(KubeError)
    expect(thrown).toMatchObject({ status: 422, message: 'VirtualMachine "a" is invalid', more: { isStatus: true, reason: 'Invalid', retryAfterSeconds: 7, causes: [{ reason: 'FieldValueInvalid', message: 'must be positive', field: 'spec.cpu' }] } })
  })

  test('of a long text the beginning is kept; a page is not quoted; a Status with odd fields is still one', async () => {
    const bodies: Record<string, [number, string, string]> = {
      '/long': [500, 'text/plain', 'x'.repeat(50_000_000)], '/page': [502, 'text/html', '<html><script>evil</script>'], '/empty': [503, '', ''],
      '/odd': [403, 'application/json', JSON.stringify({ kind: 'Status', message: 7, reason: 'Forbidden', details: { causes: 'none', retryAfterSeconds: '9' } })],
    }
    const server = await apiServer((request, response) => {
      const [status, type, body] = bodies[request.url ?? ''] ?? [404, '', '']
      response.writeHead(status, { 'Content-Type': type }).end(body)
    })
    const transport = open(unproven(server.url))
    const error = async (path: string) => await thrownBy(transport.json({ path })) as KubeError
    expect((await error('/long')).message).toHaveLength(2_000)
    expect((await error('/page')).message).toBe('HTTP 502')
    expect((await error('/empty')).message).toBe('HTTP 503')
    expect(await error('/odd')).toMatchObject({ status: 403, message: 'Forbidden', more: { isStatus: true, reason: 'Forbidden' } })
  })

  test.each([301, 302, 307, 308])('a redirect (%i) is not followed, least of all with the token', async (code) => {
    const target = await apiServer((_request, response) => say(response, {}))
    const server = await apiServer((_request, response) => response.writeHead(code, { Location: `${target.url}/login?secret=1` }).end())
    const failure = await failed(open({ ...unproven(server.url), login: { kind: 'token' } }, { secrets: { token: 't' } }).json({ path: '/a' }))
    expect(failure).toMatchObject({ code: 'unreachable', message: expect.stringContaining(target.url) })
    expect(failure.message).not.toContain('secret')
    expect(target.opened()).toBe(0)
  })

  test('"later" is waited for, but not for long, not for ever, and only where asking twice does no harm', async () => {
    const time = stoppedClock(true)
    let refusals = 0
    let afterSeconds = '2'
    const server = await apiServer((_request, response) => {
      if (refusals > 0) {
        refusals -= 1
        say(response, statusObject(429, 'TooManyRequests', 'slow down'), 429, { 'Retry-After': afterSeconds })
      } else say(response, { ok: true })
    })
    const transport = open(unproven(server.url), { clock: time.clock })
    const pauses = async (count: number, method: 'GET' | 'POST' = 'GET') => {
      refusals = count
      time.asked.length = 0
      const outcome = await transport.json({ method, path: '/a' }).then(() => 'ok', (thrown: KubeError) => thrown.more.retryAfterSeconds)
      return [outcome, ...time.asked]
    }
    expect(await pauses(2)).toEqual(['ok', 2_000, 2_000])
    expect(await pauses(9)).toEqual([2, 2_000, 2_000, 2_000])
    expect(await pauses(1, 'POST')).toEqual([2])
    afterSeconds = '0'
    expect(await pauses(1)).toEqual(['ok', 1_000])
    afterSeconds = '3600'
    expect(await pauses(1)).toEqual([3_600])
    afterSeconds = new Date(time.clock.now() + 5_000).toUTCString()
    expect(await pauses(1)).toEqual(['ok', expect.toSatisfy((ms: number) => ms >= 4_000 && ms <= 6_000)])
    afterSeconds = 'soon'
    expect(await pauses(1)).toEqual([undefined])
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
    expect(await failed(transport.json({ path: '/a', timeoutMs: 50 }))).toMatchObject({ code: 'unreachable', message: 'The cluster does not answer.' })
    const unwanted = new AbortController()
    const asked = thrownBy(transport.json({ path: '/a', signal: unwanted.signal }))
    await vi.waitFor(() => expect(server.seen).toHaveLength(2), { timeout: 10_000 })
    unwanted.abort()
    expect(failureOf(await asked)).toMatchObject({ code: 'cancelled' })
    await vi.waitFor(() => expect(server.sockets.size).toBe(0), { timeout: 10_000 })
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

describe('lines', () => {
  /** Serves a body in the pieces it is given. */
  async function linesOf(pieces: readonly Buffer[], { isCut = false } = {}) {
    const server = await apiServer((_request, response) => {
      response.writeHead(200, { 'Content-Type': 'application/json' })
      const queue = [...pieces]
      const more = () => {
        const piece = queue.shift()
        if (piece) response.write(piece, () => setImmediate(more))
        else if (isCut) response.destroy()
        else response.end()
      }
      more()
    })
    return open(unproven(server.url)).lines({ path: '/watch' })
  }
  const all = async (lines: AsyncIterable<string>) => {
    const found: string[] = []
    for await (const line of lines) found.push(line)
    return found
  }

  test('whole, however they are cut; with any line end; empty ones are none', async () => {
    const body = Buffer.from('{"name":"grün 🌱"}\r\n\n{"name":"二"}\n{"last":1}')
    for (const size of [1, 3, 7, body.length]) {
      const pieces = Array.from({ length: Math.ceil(body.length / size) }, (_, index) => body.subarray(index * size, (index + 1) * size))
      expect(await all(await linesOf(pieces))).toEqual(['{"name":"grün 🌱"}', '{"name":"二"}', '{"last":1}'])
    }
  })

  test('a stream that is cut throws after what came', async () => {
    const lines = await linesOf([Buffer.from('{"a":1}\n{"b":')], { isCut: true })
    const found: string[] = []
    const cut = await failed((async () => { for await (const line of lines) found.push(line) })())
    expect(found).toEqual(['{"a":1}'])
    expect(cut).toMatchObject({ code: 'unreachable' })
  })

  test('a line without end is broken off', async () => {
    const mega = Buffer.alloc(2 ** 20, 'x')
    expect(await failed(linesOf(Array(12).fill(mega)).then(all))).toMatchObject({ code: 'unsupported', message: expect.stringContaining('longer than 10 MB') })
  })

  test('who leaves the loop closes the connection', async () => {
    const server = await apiServer((_request, response) => response.writeHead(200).write('{"a":1}\n{"b":1}\n'))
    for await (const line of await open(unproven(server.url)).lines({ path: '/watch' })) {
      expect(line).toBe('{"a":1}')
      break
    }
    await vi.waitFor(() => expect(server.sockets.size).toBe(0), { timeout: 10_000 })
  })

  test('a refusal is an error before the first line', async () => {
    const server = await apiServer((_request, response) => say(response, statusObject(410, 'Expired', 'too old'), 410))
    expect(await thrownBy(open(unproven(server.url)).lines({ path: '/watch' }))).toMatchObject({ status: 410, more: { reason: 'Expired' } })
  })

  test('a server that speaks no HTTP is a sentence', async () => {
    const { port } = await listen(createTcp((socket) => socket.end('hello\n')))
    expect(await failed(open({ kind: 'typed', server: `http://127.0.0.1:${port}`, login: { kind: 'none' }, agreedRisks: ['plainHttp'] }).lines({ path: '/watch' }))).toMatchObject({ code: 'unreachable', message: expect.stringContaining('no proper HTTP') })
  })
})
