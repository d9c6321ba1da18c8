// What an API server, or whoever stands in its place, may send to harm: each ends with a sentence, in bounded time and memory.
import { EventEmitter } from 'node:events'
import type { IncomingMessage } from 'node:http'
import { PassThrough } from 'node:stream'
import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { wholeBody } from '../../../../main/kube/request/body'
import { apiServer, scratch, unproven } from '../loopback'
import { contextIn, failed, open } from '../opened'

afterEach(() => void vi.useRealTimers())

test('a body without end that is not packed is broken off when it passes the limit', async () => {
  const server = await apiServer((_request, response) => {
    const piece = Buffer.alloc(2 ** 20, 'x')
    const more = () => void (response.destroyed || response.write(piece, () => setImmediate(more)))
    more()
  })
  const transport = open(unproven(server.url))
  expect(await failed(transport.bytes({ path: '/endless' }, 4 * 2 ** 20))).toMatchObject({ code: 'unsupported', message: expect.stringContaining('longer than 4 MB') })
  await vi.waitFor(() => expect(server.sockets.size).toBe(0), { timeout: 10_000 })
})

test('a body that comes drop by drop is given up after ten minutes', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] })
  const answer = Object.assign(new PassThrough(), { headers: {}, complete: false }) as unknown as IncomingMessage & PassThrough
  const drops = setInterval(() => answer.write('x'), 30_000)
  const reading = wholeBody(answer, 2 ** 20).then(() => 'whole', (thrown: NodeJS.ErrnoException) => thrown.code)
  let outcome: string | undefined
  void reading.then((found) => (outcome = found))
  await vi.advanceTimersByTimeAsync(9 * 60_000)
  expect(outcome).toBeUndefined()
  await vi.advanceTimersByTimeAsync(2 * 60_000)
  expect(await reading).toBe('ETIMEDOUT')
  clearInterval(drops)
  expect(answer).toBeInstanceOf(EventEmitter)
})

test('a head of a megabyte is no proper answer', async () => {
  const server = await apiServer((_request, response) => {
    response.socket?.end(`HTTP/1.1 200 OK\r\nX-Long: ${'x'.repeat(2 ** 20)}\r\nContent-Length: 2\r\n\r\n{}`)
  })
  expect(await failed(open(unproven(server.url)).json({ path: '/version' }))).toMatchObject({ code: 'unreachable', message: expect.stringContaining('no proper HTTP') })
})

test('a refusal’s words are one short line, whatever is in them', async () => {
  const message = `line\u0000one\r\n\u202eevil${'x'.repeat(100_000)}`
  const server = await apiServer((_request, response) => {
    response.writeHead(403, { 'Content-Type': 'application/json' }).end(JSON.stringify({ kind: 'Status', apiVersion: 'v1', status: 'Failure', code: 403, reason: 'Forbidden', message }))
  })
  const failure = await failed(open(unproven(server.url)).json({ path: '/secret' }))
  expect(failure.code).toBe('denied')
  expect(failure.message.length).toBeLessThan(700)
  expect(failure.message).not.toMatch(/[\r\n]/)
  expect(failure.detail!.length).toBeLessThanOrEqual(10_000)
})

test.each([
  ['a device without end', () => '/dev/zero'],
  ['a pipe that nobody writes to', (folder: string) => (execFileSync('mkfifo', [join(folder, 'pipe')]), join(folder, 'pipe'))],
  ['a folder', (folder: string) => (mkdirSync(join(folder, 'folder')), join(folder, 'folder'))],
  ['a file of 50 MB', (folder: string) => (writeFileSync(join(folder, 'long'), Buffer.alloc(50_000_000, 'x')), join(folder, 'long'))],
])('a kubeconfig that has %s read as a token or an authority is refused at once', async (_, make) => {
  const server = await apiServer((_request, response) => void response.end('{}'))
  const folder = scratch()
  const path = make(folder)
  const access = contextIn(folder, server.url, { tokenFile: path })
  expect(await failed(open(access).json({ path: '/version' }))).toMatchObject({ code: expect.stringMatching(/notFound|invalid/), message: expect.stringContaining(path) })
  writeFileSync(access.files[0], JSON.stringify({ clusters: [{ name: 'c', cluster: { server: server.url, 'certificate-authority': path } }], users: [], contexts: [{ name: 'x', context: { cluster: 'c' } }] }))
  expect(await failed(open(access).json({ path: '/version' }))).toMatchObject({ code: expect.stringMatching(/notFound|invalid/), message: expect.stringContaining(path) })
  expect(server.seen).toHaveLength(0)
})

test('a token with a line break in it makes no header of its own, and is quoted nowhere', async () => {
  const server = await apiServer((_request, response) => void response.end('{}'))
  const failure = await failed(open({ ...unproven(server.url), login: { kind: 'token' } }, { secrets: { token: 'canary\r\nX-Remote-User: admin' } }).json({ path: '/version' }))
  expect(server.seen.flatMap(({ headers }) => Object.keys(headers as object))).not.toContain('x-remote-user')
  expect(failure.code).toBe('invalid')
  expect(JSON.stringify(failure)).not.toContain('canary')
})
