import { X509Certificate } from 'node:crypto'
import { createServer as createTcp } from 'node:net'
import type { TLSSocket } from 'node:tls'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { ClusterAccess, Surroundings } from '../../../../main/kube/config/access'
import type { Risk } from '../../../../main/kube/config/risks'
import { chooseProxy } from '../../../../main/kube/request/proxy'
import { apiServer, authority, listen, say, scratch, unproven } from '../loopback'
import { failed, open } from '../opened'
import { httpProxy, socksProxy } from './proxies'

const get = (access: ClusterAccess, surroundings?: Partial<Surroundings>) => open(access, surroundings).json<{ ok: boolean }>({ path: '/version' })
/** A person who has agreed to this and nothing else. */
const agreeing = (agreed: Risk): Pick<Surroundings, 'accepts'> => ({ accepts: (risks) => risks.every(({ risk }) => risk === agreed) })
const ok = () => apiServer((_request, response) => say(response, { ok: true }))

describe('the server’s certificate', () => {
  test('one from the named authority is believed, others are not, and nothing was asked then', async () => {
    const server = await ok()
    expect(await get(unproven(server.url))).toEqual({ ok: true })
    const { authorities: _, ...unnamed } = unproven(server.url)
    expect(await failed(get(unnamed))).toMatchObject({ code: 'denied', message: expect.stringContaining('authority that is not known') })
    const stranger = await apiServer((_request, response) => say(response, {}), authority().stranger)
    expect(await failed(get(unproven(stranger.url)))).toMatchObject({ code: 'denied', message: expect.stringContaining('signed by nobody but itself') })
    const expired = await apiServer((_request, response) => say(response, {}), authority().expired)
    expect(await failed(get(unproven(expired.url)))).toMatchObject({ code: 'denied', message: expect.stringContaining('has ended') })
    expect([server.seen.length, stranger.seen.length, expired.seen.length]).toEqual([1, 0, 0])
  })

  test('the environment’s bundle is believed where no authority is named', async () => {
    const server = await ok()
    const bundle = join(scratch(), 'bundle.pem')
    writeFileSync(bundle, authority().ca)
    const { authorities: _, ...unnamed } = unproven(server.url)
    expect(await get(unnamed, { environment: { SSL_CERT_FILE: bundle } })).toEqual({ ok: true })
  })

  test('another name needs to be said and agreed to', async () => {
    const server = await apiServer((_request, response) => say(response, { ok: true }), authority().elsewhere)
    expect(await failed(get(unproven(server.url)))).toMatchObject({ code: 'denied', message: expect.stringContaining('another name') })
    const named = { ...unproven(server.url), tlsServerName: 'elsewhere.example' } as const
    expect(await failed(get(named))).toMatchObject({ code: 'denied', message: expect.stringContaining('tls-server-name') })
    expect(await get(named, agreeing('otherServerName'))).toEqual({ ok: true })
    expect(server.seen).toHaveLength(1)
  })

  test('unchecked only when told and agreed to', async () => {
    const server = await apiServer((_request, response) => say(response, { ok: true }), authority().stranger)
    const loose = { ...unproven(server.url), isUnverified: true } as const
    expect(await failed(get(loose))).toMatchObject({ code: 'denied', message: expect.stringContaining('not checked') })
    expect(await failed(get(loose, agreeing('plainHttp')))).toMatchObject({ code: 'denied' })
    expect(await get(loose, agreeing('unverifiedCertificate'))).toEqual({ ok: true })
  })

  test('plain http only when agreed to', async () => {
    const server = await apiServer((_request, response) => say(response, { ok: true }), { isPlain: true })
    const access = { kind: 'typed', server: server.url, login: { kind: 'token' } } as const
    expect(await failed(get(access, { secrets: { token: 'secret' } }))).toMatchObject({ code: 'denied', message: expect.stringContaining('not encrypted') })
    expect(server.seen).toHaveLength(0)
    expect(await get(access, { ...agreeing('plainHttp'), secrets: { token: 'secret' } })).toEqual({ ok: true })
  })

  test('a pinned one is believed whoever signed it, and any other is refused before the token is sent', async () => {
    const { stranger, server: pair } = authority()
    const server = await apiServer((_request, response) => say(response, { ok: true }), stranger)
    const pin = (cert: string) => new X509Certificate(cert).fingerprint256
    const access = { ...unproven(server.url), login: { kind: 'token' } } as const
    const secrets = { token: 'secret' }
    expect(await get({ ...access, pinnedCertificate: pin(stranger.cert) }, { secrets })).toEqual({ ok: true })
    expect(await get({ ...access, pinnedCertificate: `sha256:${pin(stranger.cert).replaceAll(':', '').toLowerCase()}` }, { secrets })).toEqual({ ok: true })
    const failure = await failed(get({ ...access, pinnedCertificate: pin(pair.cert) }, { secrets }))
    expect(failure).toMatchObject({ code: 'denied', message: expect.stringContaining('another certificate than the pinned') })
    expect(await failed(get({ ...access, pinnedCertificate: 'abc' }, { secrets }))).toMatchObject({ code: 'invalid' })
    expect(server.seen).toHaveLength(2)
  })
})

describe('our certificate', () => {
  const whoAmI = () => apiServer((request, response) => say(response, { name: (request.socket as TLSSocket).getPeerCertificate().subject?.CN ?? 'nobody' }), { requestCert: true, rejectUnauthorized: false, ca: authority().ca })

  test('is shown, and two people do not share connections', async () => {
    const server = await whoAmI()
    const as = (pair: { cert: string; key: string }) => get({ ...unproven(server.url), login: { kind: 'certificate', certificate: pair.cert } }, { secrets: { certificateKey: pair.key } })
    expect(await as(authority().client)).toEqual({ name: 'anna' })
    expect(await as(authority().otherClient)).toEqual({ name: 'ben' })
    expect(await get(unproven(server.url))).toEqual({ name: 'nobody' })
  })

  test('one that does not fit its key, and one the server does not take, are sentences', async () => {
    const server = await whoAmI()
    const strict = await apiServer((_request, response) => say(response, {}), { requestCert: true, rejectUnauthorized: true, ca: authority().ca })
    const as = (url: string, cert: string, key: string) => failed(get({ ...unproven(url), login: { kind: 'certificate', certificate: cert } }, { secrets: { certificateKey: key } }))
    const { client, otherClient, stranger } = authority()
    expect(await as(server.url, client.cert, otherClient.key)).toMatchObject({ code: 'invalid', message: expect.stringContaining('cannot be used together') })
    expect(['denied', 'unreachable']).toContain((await as(strict.url, stranger.cert, stranger.key)).code)
  })
})

describe('addresses', () => {
  test.each(['', 'lab', 'ftp://lab', 'https://', 'https://user:password@lab', 'https://lab/?a=b', 'https://lab/#x', 'javascript:alert(1)'])('%j is refused with a sentence that keeps passwords to itself', async (server) => {
    const failure = await failed(get({ kind: 'typed', server, login: { kind: 'none' } }))
    expect(failure).toMatchObject({ code: 'invalid', message: expect.stringContaining('address cannot be used') })
    expect(JSON.stringify(failure)).not.toContain('user:password')
  })

  test('a prefix stays before every path', async () => {
    const server = await ok()
    await open(unproven(`${server.url}/k8s/clusters/c-1/`)).json({ path: '/api/v1/pods', query: { limit: 5, watch: undefined, labelSelector: 'a=b,c' } })
    expect(server.seen[0]?.url).toBe('/k8s/clusters/c-1/api/v1/pods?limit=5&labelSelector=a%3Db%2Cc')
    expect(server.seen[0]?.headers.host).toBe(`127.0.0.1:${server.port}`)
  })

  test('nobody there, nobody of that name, and somebody who speaks something else', async () => {
    const closed = await listen(createTcp())
    const talker = await listen(createTcp((socket) => socket.end('SSH-2.0-OpenSSH_9.2\r\n')))
    const plain = await apiServer((_request, response) => say(response, {}), { isPlain: true })
    expect(await failed(get(unproven('https://127.0.0.1:1')))).toMatchObject({ code: 'unreachable', message: expect.stringContaining('nothing listens') })
    expect(await failed(get(unproven('https://no.such.host.invalid')))).toMatchObject({ code: 'unreachable', message: expect.stringContaining('name') })
    expect(await failed(get(unproven(`https://127.0.0.1:${talker.port}`)))).toMatchObject({ code: 'unreachable' })
    expect(await failed(get(unproven(`https://127.0.0.1:${plain.port}`)))).toMatchObject({ code: 'unreachable', message: expect.stringContaining('No encrypted connection') })
    expect(closed.opened()).toBe(0)
  })
})

describe('proxies', () => {
  test.each([
    ['named for the cluster', async () => { const proxy = await httpProxy(); return { proxy, named: `http://127.0.0.1:${proxy.port}`, environment: {} } }],
    ['with a login', async () => { const proxy = await httpProxy({ login: 'us er:p@ss' }); return { proxy, named: `http://us%20er:p%40ss@127.0.0.1:${proxy.port}`, environment: {} } }],
    ['over TLS', async () => { const proxy = await httpProxy({ isTls: true }); return { proxy, named: `https://localhost:${proxy.port}`, environment: {} } }],
    ['of the environment', async () => { const proxy = await httpProxy(); return { proxy, named: undefined, environment: { HTTPS_PROXY: `127.0.0.1:${proxy.port}` } } }],
    ['with a password that holds a lone percent sign', async () => { const proxy = await httpProxy({ login: 'anna:50%' }); return { proxy, named: `http://anna:50%@127.0.0.1:${proxy.port}`, environment: {} } }],
    ['SOCKS', async () => { const proxy = await socksProxy(); return { proxy, named: `socks5://127.0.0.1:${proxy.port}`, environment: {} } }],
    ['SOCKS with a login', async () => { const proxy = await socksProxy({ login: 'anna:secret' }); return { proxy, named: `socks5://anna:secret@127.0.0.1:${proxy.port}`, environment: {} } }],
  ])('%s: the name is the proxy’s to look up', async (_name, make) => {
    const server = await ok()
    const { proxy, named, environment } = await make()
    const access = { ...unproven(`https://lab.internal:${server.port}`), tlsServerName: 'localhost', ...(named === undefined ? {} : { proxyUrl: named }) } as const
    const transport = open(access, { environment, ...agreeing('otherServerName') })
    await transport.json({ path: '/version' })
    await transport.json({ path: '/version' })
    expect(proxy.asked).toEqual([`lab.internal:${server.port}`])
    expect(server.seen).toHaveLength(2)
  })

  test('a password of the secret store is used where the address has none', async () => {
    const server = await ok()
    const proxy = await httpProxy({ login: 'anna:canary' })
    expect(await get({ ...unproven(server.url), proxyUrl: `http://anna@127.0.0.1:${proxy.port}` }, { secrets: { proxyPassword: 'canary' } })).toEqual({ ok: true })
  })

  test('what goes wrong there is a sentence about the proxy', async () => {
    const server = await ok()
    const through = (proxyUrl: string) => failed(get({ ...unproven(server.url), proxyUrl }))
    const [locked, strict, socksLocked, socksStrict] = [await httpProxy({ login: 'a:b' }), await httpProxy({ status: 403 }), await socksProxy({ login: 'a:b' }), await socksProxy({ reply: 2 })]
    const silent = await listen(createTcp((socket) => socket.end()))
    const web = await listen(createTcp((socket) => socket.end('<html>')))
    expect(await through(`http://127.0.0.1:${locked.port}`)).toMatchObject({ code: 'denied', message: 'The proxy wants a login.' })
    expect(await through(`socks5://127.0.0.1:${socksLocked.port}`)).toMatchObject({ code: 'denied', message: 'The proxy wants a login.' })
    expect(await through(`socks5://a:c@127.0.0.1:${socksLocked.port}`)).toMatchObject({ code: 'denied', message: 'The proxy refused the login.' })
    expect(await through(`http://127.0.0.1:${strict.port}`)).toMatchObject({ code: 'unreachable', message: expect.stringContaining('(403)') })
    expect(await through(`socks5://127.0.0.1:${socksStrict.port}`)).toMatchObject({ code: 'unreachable', message: expect.stringContaining('rules forbid') })
    expect(await through(`http://127.0.0.1:${silent.port}`)).toMatchObject({ code: 'unreachable', message: 'The proxy closed the connection.' })
    expect(await through(`http://127.0.0.1:${web.port}`)).toMatchObject({ code: 'unreachable' })
    expect(await through('http://127.0.0.1:1')).toMatchObject({ code: 'unreachable', message: 'The proxy cannot be reached: 127.0.0.1, port 1.' })
    expect(await through('ftp://proxy')).toMatchObject({ code: 'invalid' })
    expect(server.seen).toHaveLength(0)
  })

  test.each([
    ['', true], ['*', false], ['lab.example', false], ['example', false], ['.example', false], ['*.example', false], ['ample', true], ['lab.example:6443', false], ['lab.example:443', true], ['other, LAB.example', false],
  ])('NO_PROXY=%j for lab.example:6443', (list, isProxied) => {
    const target = { host: 'lab.example', port: 6443, isTls: true }
    expect(chooseProxy(target, undefined, { https_proxy: 'proxy:3128', no_proxy: list }) !== undefined).toBe(isProxied)
    // What is named for the cluster has no exceptions.
    expect(chooseProxy(target, 'http://own:1', { NO_PROXY: '*' })?.host).toBe('own')
  })

  test.each([
    ['10.1.2.3', '10.0.0.0/8', false], ['11.1.2.3', '10.0.0.0/8', true], ['10.1.2.3', '10.1.2.3', false], ['fd00::7', 'fd00::/16', false], ['fd00::7', '[fd00::7]:6443', false], ['10.1.2.3', '10.0.0.0/99', true], ['127.0.0.7', '', false], ['localhost', '', false],
  ])('%s with NO_PROXY=%j', (host, list, isProxied) => {
    expect(chooseProxy({ host, port: 6443, isTls: true }, undefined, { HTTPS_PROXY: 'http://proxy', NO_PROXY: list }) !== undefined).toBe(isProxied)
  })

  test('https does not go through the proxy for http', () => {
    expect(chooseProxy({ host: 'a', port: 443, isTls: true }, undefined, { HTTP_PROXY: 'http://p' })).toBeUndefined()
    expect(chooseProxy({ host: 'a', port: 80, isTls: false }, undefined, { HTTP_PROXY: 'http://p' })).toMatchObject({ host: 'p', port: 80 })
  })
})
