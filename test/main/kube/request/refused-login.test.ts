import type { IncomingMessage } from 'node:http'
import type { TLSSocket } from 'node:tls'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { allowing, execCredential, pluginScript } from '../auth/plugins'
import { apiServer, authority, say, scratch, statusObject, unproven } from '../loopback'
import { contextIn, failed, open } from '../opened'

const unauthorized = statusObject(401, 'Unauthorized', 'Unauthorized')

describe('a refused login', () => {
  /** A server that takes one token, and a kubeconfig whose plugin prints t0, t1, ... */
  async function withPlugin(accepted: () => string) {
    const folder = scratch()
    const server = await apiServer((request, response) => (request.headers.authorization === `Bearer ${accepted()}` ? say(response, { ok: true }) : say(response, unauthorized, 401)))
    const script = pluginScript(folder, `echo '${execCredential({ token: 'tRUN' })}' | sed "s/RUN/$RUN/"`)
    return { server, script, transport: open(contextIn(folder, server.url, { exec: script.plugin }), allowing(folder)) }
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
    const transport = open(contextIn(folder, server.url, { exec: script.plugin }), allowing(folder))
    expect(await failed(transport.json({ path: '/a' }))).toMatchObject({ code: 'denied', message: 'The cluster does not allow this: not allowed to get vnc.' })
    expect(script.runs()).toBe(1)
  })

  test('reads the kubeconfig again: a login in a terminal is enough, another server is not followed', async () => {
    let accepted = 'new'
    const answer = (request: IncomingMessage) => request.headers.authorization === `Bearer ${accepted}`
    const server = await apiServer((request, response) => (answer(request) ? say(response, { ok: true }) : say(response, unauthorized, 401)))
    const other = await apiServer((_request, response) => say(response, { ok: 'other' }))
    const folder = scratch()
    const write = (url: string, token: string) => contextIn(folder, url, { token })
    const transport = open(write(server.url, 'old'))
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
    const [cert, key] = [join(folder, 'c'), join(folder, 'k')]
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
    const transport = open(contextIn(folder, server.url, { 'client-certificate': 'c', 'client-key': 'k' }))
    expect(await transport.json({ path: '/a' })).toEqual({ name: 'anna' })
    use(otherClient)
    expect(await transport.json({ path: '/ben' })).toEqual({ name: 'ben' })
    expect(server.opened()).toBe(2)
  })

  test('one that comes after the transport was closed opens nothing', async () => {
    const folder = scratch()
    const server = await apiServer((_request, response) => say(response, {}))
    const script = pluginScript(folder, `echo '${execCredential({ token: 't' })}'`)
    let allow: (may: boolean) => void = () => undefined
    const mayRun = vi.fn(() => new Promise<boolean>((resolve) => (allow = resolve)))
    const transport = open(contextIn(folder, server.url, { exec: script.plugin }), allowing(folder, { mayRun }))
    const asked = failed(transport.json({ path: '/a' }))
    await vi.waitFor(() => expect(mayRun).toHaveBeenCalled(), { timeout: 10_000 })
    transport.close()
    allow(true)
    expect(await asked).toMatchObject({ code: 'cancelled' })
    expect(server.opened()).toBe(0)
  })
})
