import { createServer } from 'node:net'
import { describe, expect, test } from 'vitest'
import { latestRelease, releaseIn } from '../../../main/updates/feed'
import { sourceIn } from '../../../main/updates/source'
import { apiServer, authority, listen, say } from '../kube/loopback'

const release = { tag_name: 'v1.2.3', html_url: 'https://example.org/releases/1.2.3', name: 'Third', assets: [] }
const ask = (url: string, options = {}) => latestRelease(url, { ca: authority().ca, ...options })
const failing = (url: string, options = {}) => ask(url, options).then(() => expect.unreachable('it answered'), (thrown: { failure: unknown }) => thrown.failure)

describe('asking', () => {
  test('brings the version and its page, and tells nothing about who asks', async () => {
    const server = await apiServer((_request, response) => say(response, release))
    expect(await ask(`${server.url}/latest`)).toEqual({ version: '1.2.3', page: 'https://example.org/releases/1.2.3' })
    expect(server.seen[0]).toMatchObject({ method: 'GET', url: '/latest', headers: { host: `127.0.0.1:${server.port}`, accept: 'application/json', 'accept-encoding': 'identity', 'user-agent': 'virt-desktop', connection: 'close' } })
    expect(Object.keys(server.seen[0]!.headers)).toHaveLength(5)
  })
  test('finds nothing where there is no release yet', async () => {
    const server = await apiServer((_request, response) => say(response, { message: 'Not Found' }, 404))
    expect(await ask(server.url)).toBeUndefined()
  })
  test('follows to another place, but not for ever and never out of the encryption', async () => {
    const places: Record<string, string> = { '/a': '/b', '/b': './c', '/round': '/round', '/out': 'http://127.0.0.1:1/', '/file': 'file:///etc/passwd', '/bad': 'https://[' }
    const server = await apiServer(({ url = '' }, response) => (places[url] ? say(response, {}, 302, { Location: places[url] }) : say(response, release)))
    expect(await ask(`${server.url}/a`)).toMatchObject({ version: '1.2.3' })
    expect(await failing(`${server.url}/round`)).toMatchObject({ code: 'unreachable', message: expect.stringContaining('from one place to the next') })
    expect(server.seen.filter(({ url }) => url === '/round')).toHaveLength(4)
    for (const path of ['/out', '/file']) expect(await failing(server.url + path)).toMatchObject({ code: 'denied', message: expect.stringContaining('without encryption') })
    expect(await failing(`${server.url}/bad`)).toMatchObject({ code: 'invalid' })
  })
  test('does not go without encryption in the first place', async () => {
    const server = await apiServer((_request, response) => say(response, release), { isPlain: true })
    expect(await failing(server.url)).toMatchObject({ code: 'denied' })
    expect(server.seen).toEqual([])
  })
  test('has an end, before the answer and within it', async () => {
    const silent = await apiServer(() => {})
    expect(await failing(silent.url, { withinMs: 50 })).toMatchObject({ code: 'unreachable', message: expect.stringContaining('in time') })
    const dripping = await apiServer((_request, response) => {
      response.writeHead(200).flushHeaders()
      const drip = setInterval(() => response.write(' '), 5)
      response.on('close', () => clearInterval(drip))
    })
    expect(await failing(dripping.url, { withinMs: 200 })).toMatchObject({ message: expect.stringContaining('in time') })
    const never = await listen(createServer())
    expect(await failing(`https://127.0.0.1:${never.port}`, { withinMs: 50 })).toMatchObject({ message: expect.stringContaining('in time') })
  })
  test('reads no more than it has to', async () => {
    let bytes = 0
    const chunk = Buffer.alloc(64 * 1024, ' ')
    let close = () => {}
    const closed = new Promise<void>((resolve) => (close = resolve))
    const server = await apiServer((_request, response) => {
      const more = () => {
        while (!response.destroyed && response.write(chunk)) bytes += chunk.length
        bytes += chunk.length
      }
      response.on('drain', more).on('close', close)
      more()
    })
    expect(await failing(server.url)).toMatchObject({ code: 'unreachable', detail: expect.stringContaining('too long') })
    await closed
    expect(bytes).toBeLessThan(64 * 2 ** 20)
  })
  test('believes only who proves to be that host', async () => {
    const { stranger, elsewhere, expired } = authority()
    for (const pair of [stranger, elsewhere, expired]) {
      const server = await apiServer((_request, response) => say(response, release), pair)
      expect(await failing(server.url)).toMatchObject({ code: 'denied', message: expect.stringContaining('did not prove') })
      expect(server.seen).toEqual([])
    }
  })
  test.each([403, 429, 500, 204, 206, 304])('an answer %i is no release', async (status) => {
    const server = await apiServer((_request, response) => void response.writeHead(status).end())
    expect(await failing(server.url)).toMatchObject({ code: 'unreachable', detail: `HTTP ${status}` })
  })
  test('who is not there, hangs up or speaks another language is unreachable', async () => {
    const { port, server } = await apiServer(() => {})
    await new Promise((resolve) => server.close(resolve))
    expect(await failing(`https://127.0.0.1:${port}`)).toMatchObject({ code: 'unreachable', detail: expect.stringContaining('ECONNREFUSED') })
    const rude = await apiServer((_request, response) => void response.destroy())
    expect(await failing(rude.url)).toMatchObject({ code: 'unreachable' })
    const cut = await apiServer((_request, response) => {
      response.writeHead(200, { 'Content-Length': 1_000 })
      response.write('{', () => response.destroy())
    })
    expect(await failing(cut.url)).toMatchObject({ code: 'unreachable' })
    const plain = await apiServer(() => {}, { isPlain: true })
    expect(await failing(plain.url.replace('http:', 'https:'))).toMatchObject({ code: expect.stringMatching(/unreachable|denied/) })
  })
})

describe('an answer', () => {
  test.each(['', 'null', '[]', '{}', '<html>', '{"tag_name":"v1.2.3"}', JSON.stringify({ ...release, tag_name: 'latest' }), JSON.stringify({ ...release, tag_name: 3 }), JSON.stringify({ ...release, html_url: 'http://example.org/' }),
    JSON.stringify({ ...release, html_url: 'javascript:alert(1)' }), JSON.stringify({ ...release, html_url: 'https://github.com@evil.example/' }), JSON.stringify({ ...release, html_url: 'nothing' }), JSON.stringify({ ...release, html_url: `https://x/${'a'.repeat(3_000)}` })])('%s is refused', (text) => {
    expect(() => releaseIn(text)).toThrow(expect.objectContaining({ failure: expect.objectContaining({ code: 'invalid' }) }) as Error)
  })
  test('about something that is not out yet is none', () => {
    expect(releaseIn(JSON.stringify({ ...release, draft: true }))).toBeUndefined()
    expect(releaseIn(JSON.stringify({ ...release, prerelease: true }))).toBeUndefined()
  })
})

test.each([
  ['{"virtDesktop":{"updates":"https://example.org/latest"}}', 'https://example.org/latest'],
  ['{"virtDesktop":{"updates":"http://example.org/latest"}}', undefined],
  ['{"virtDesktop":{"updates":"file:///etc/passwd"}}', undefined],
  ['{"virtDesktop":{"updates":7}}', undefined],
  ['{"virtDesktop":{}}', undefined],
  ['{"repository":"github:x/y"}', undefined],
  ['null', undefined],
  ['not json', undefined],
])('a package that says %s names %s', (text, address) => expect(sourceIn(text)).toBe(address))
