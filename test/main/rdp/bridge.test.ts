// The bridge between a page's RDP client and a server that is a real TLS server behind the first packets of RDP. Long because one server and one pipe are played
// through every order of their ends.
import { connect, createServer, type Socket } from 'node:net'
import { MessageChannel } from 'node:worker_threads'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { bytePort } from '../../../main/host/byte-port'
import { askCertificate } from '../../../main/rdp/ask-certificate'
import { bridge } from '../../../main/rdp/bridge'
import { writeRequest } from '../../../main/rdp/clean-path'
import { connectionRequest } from '../../../main/rdp/negotiation'
import type { CloseReason } from '../../../preload/contract/console'
import { fail } from '../../../preload/contract/failure'
import { openPipe, type Pipe } from '../../../preload/wire/pipe'
import { agrees, startTlsServer } from './tls-server'

let server: Awaited<ReturnType<typeof startTlsServer>>
beforeAll(async () => void (server = await startTlsServer()))
afterAll(() => server.close())

const forget = vi.fn<() => void>()
const guest = () => async () => ({ stream: connect({ port: server.port, host: '127.0.0.1' }), reason: () => Promise.resolve({ code: 'machineStopped' as const }), forget })

let page: Pipe
function bridged(fingerprint: string, open: Parameters<typeof bridge>[0]['open'] = guest()): Pipe {
  const { port1, port2 } = new MessageChannel()
  bridge({ open, fingerprint }, openPipe(bytePort(port1, false)))
  page = openPipe(bytePort(port2, false))
  return page
}
afterEach(() => {
  page.close({ code: 'asked' })
  server.confirm = agrees
  server.inside = () => {}
  forget.mockClear()
})

/** What comes down the pipe, as it comes. */
function gathered(pipe: Pipe) {
  const all: Buffer[] = []
  pipe.onBytes((bytes, used) => {
    all.push(Buffer.from(bytes))
    used()
  })
  return () => Buffer.concat(all)
}

const ask = writeRequest({ destination: 'guest', packet: connectionRequest() })

test('bytes go both ways inside TLS once the server is the one that is known, however the request is cut', async () => {
  server.inside = (tls) => tls.on('data', (bytes: Buffer) => tls.write(Buffer.from(bytes.toString().toUpperCase())))
  const { fingerprint, subject } = await askCertificate(guest())
  expect(subject).toBe('CN=desk')
  const pipe = bridged(fingerprint)
  const came = gathered(pipe)
  for (const byte of ask) pipe.send(Uint8Array.of(byte))
  await vi.waitFor(() => expect(came().includes(agrees)).toBe(true))
  const before = came().byteLength
  pipe.send(Buffer.from('hello'))
  await vi.waitFor(() => expect(came().subarray(before).toString()).toBe('HELLO'))
  expect(pipe.unacknowledgedBytes).toBe(0)
})

test('the page is told since when the guest gives no sign of life', async () => {
  const { fingerprint } = await askCertificate(guest())
  let tell: (since: number | undefined) => void = () => {}
  const pipe = bridged(fingerprint, async () => ({ ...await guest()(), onSilence: (listener) => void (tell = listener) }))
  const came = gathered(pipe)
  pipe.send(ask)
  await vi.waitFor(() => expect(came().includes(agrees)).toBe(true))
  for (const since of [42, undefined]) {
    tell(since)
    await vi.waitFor(() => expect(pipe.silentSince).toBe(since))
  }
})

test('a client that spoke before anybody listened is heard', async () => {
  const { port1, port2 } = new MessageChannel()
  const far = openPipe(bytePort(port1, false))
  page = openPipe(bytePort(port2, false))
  page.send(ask)
  const { fingerprint } = await askCertificate(guest())
  bridge({ open: guest(), fingerprint }, far)
  const came = gathered(page)
  await vi.waitFor(() => expect(came().includes(agrees)).toBe(true))
})

test('a server with another certificate gets nothing of the login', async () => {
  const heard = vi.fn<() => void>()
  server.inside = (tls) => tls.on('data', heard)
  const pipe = bridged('00:11')
  pipe.send(ask)
  expect(await pipe.closed).toMatchObject({ code: 'serverChanged', failure: { code: 'denied', message: expect.stringContaining('not the one that was trusted') as string, detail: expect.stringMatching(/^Now:(\n([0-9A-F]{2}:){15}[0-9A-F]{2}){2}$/) as string } })
  await vi.waitFor(() => expect(server.sockets.size).toBe(0))
  expect(heard).not.toHaveBeenCalled()
  expect(forget).toHaveBeenCalled()
})

describe('what ends it', () => {
  test('the page: the server is left at once', async () => {
    const { fingerprint } = await askCertificate(guest())
    const pipe = bridged(fingerprint)
    const came = gathered(pipe)
    pipe.send(ask)
    await vi.waitFor(() => expect(came().byteLength).toBeGreaterThan(0))
    pipe.close({ code: 'asked' })
    await vi.waitFor(() => expect(server.sockets.size).toBe(0))
  })

  test('the server: the page is told why, as the backend knows it', async () => {
    const { fingerprint } = await askCertificate(guest())
    const pipe = bridged(fingerprint)
    gathered(pipe)
    server.inside = (tls) => void tls.once('secure', () => setImmediate(() => tls.destroy()))
    pipe.send(ask)
    expect(await pipe.closed).toMatchObject({ code: expect.stringMatching(/machineStopped|refused/) as string })
  })

  describe('the server, while its last words wait in the page', () => {
    const words = 'another client has the session now'
    /** What was to follow at once on this side has followed. */
    const settled = () => new Promise((resolve) => setImmediate(resolve))

    /** The server has ended, the backend was asked why, and the page is done with nothing that came. */
    async function parted() {
      let isAsked!: () => void
      const asked = new Promise<void>((resolve) => (isAsked = resolve))
      const open = async () => ({
        ...await guest()(),
        reason() {
          isAsked()
          return Promise.resolve({ code: 'peerClosed' as const })
        },
      })
      server.inside = (tls) => void tls.once('data', () => tls.end(words))
      const { fingerprint } = await askCertificate(guest())
      const { port1, port2 } = new MessageChannel()
      const far = openPipe(bytePort(port1, false))
      page = openPipe(bytePort(port2, false))
      let reason: CloseReason | undefined
      void far.closed.then((said) => (reason = said))
      const waiting: { readonly text: string; readonly used: () => void }[] = []
      page.onBytes((bytes, used) => {
        // The bridge's own answer comes first.
        if (waiting.push({ text: Buffer.from(bytes).toString(), used }) === 1) page.send(Buffer.from('hello'))
      })
      vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
      bridge({ open, fingerprint }, far)
      page.send(ask)
      await asked
      await settled()
      return { waiting, closed: far.closed, reason: () => reason }
    }
    afterEach(() => void vi.useRealTimers())

    test('the end is told once they were used', async () => {
      const { waiting, reason } = await parted()
      expect(reason()).toBeUndefined()
      vi.useRealTimers()
      await vi.waitFor(() => expect(waiting.map(({ text }) => text).at(-1)).toBe(words))
      for (const { used } of waiting) used()
      expect(await page.closed).toEqual({ code: 'peerClosed' })
    })

    test('the end is told two seconds after the page was last seen to use any', async () => {
      const { waiting, reason } = await parted()
      vi.advanceTimersByTime(1_999)
      waiting[0]!.used()
      // What the page says is heard in its order: that it used something, then a byte, which it is told of.
      const told = new Promise<void>((resolve) => page.onUsed((bytes) => bytes === 1 && resolve()))
      page.send(Uint8Array.of(1))
      await told
      vi.advanceTimersByTime(1_999)
      await settled()
      expect(reason()).toBeUndefined()
      vi.advanceTimersByTime(1)
      await settled()
      expect(reason()).toEqual({ code: 'peerClosed' })
    })

    test('the person’s end is not held up', async () => {
      const { closed } = await parted()
      page.close({ code: 'asked' })
      expect(await closed).toEqual({ code: 'asked' })
      await settled()
      expect(forget).toHaveBeenCalled()
      expect(vi.getTimerCount()).toBe(0)
    })
  })

  test('the server, killed without a word of TLS behind a connection that may be half open', async () => {
    const relayed: Socket[] = []
    const relay = createServer((near) => {
      relayed.push(near)
      near.pipe(connect(server.port, '127.0.0.1').on('error', () => {})).pipe(near, { end: false })
      near.on('error', () => {})
    })
    await new Promise<void>((resolve) => relay.listen(0, '127.0.0.1', resolve))
    const { port: relayPort } = relay.address() as { port: number }
    const open = async () => ({ stream: connect({ port: relayPort, host: '127.0.0.1', allowHalfOpen: true }), reason: () => Promise.resolve({ code: 'peerClosed' as const }), forget })
    const { fingerprint } = await askCertificate(open)
    const pipe = bridged(fingerprint, open)
    const came = gathered(pipe)
    pipe.send(ask)
    await vi.waitFor(() => expect(came().byteLength).toBeGreaterThan(0))
    for (const near of relayed) near.end()
    expect(await pipe.closed).toEqual({ code: 'peerClosed' })
    relay.close()
  })

  test('nothing at the port: the backend’s own sentence', async () => {
    const pipe = bridged('', () => Promise.reject(fail('unreachable', 'Nothing inside the guest answers at port 3389.')))
    pipe.send(ask)
    expect(await pipe.closed).toMatchObject({ code: 'refused', failure: { message: 'Nothing inside the guest answers at port 3389.' } })
  })

  test('a server that refuses TLS', async () => {
    server.confirm = Buffer.from('030000130ed0000000000003000800' + '02000000', 'hex')
    const pipe = bridged('')
    pipe.send(ask)
    expect(await pipe.closed).toMatchObject({ code: 'refused', failure: { message: 'The server does not allow TLS.' } })
    await vi.waitFor(() => expect(server.sockets.size).toBe(0))
  })

  test.each([
    ['nothing', ''],
    ['half of its first packet', '030000ff0ed000'],
  ])('a server that says %s: after ten seconds', async (_name, said) => {
    server.confirm = Buffer.from(said, 'hex')
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    try {
      const pipe = bridged('')
      pipe.send(ask)
      await vi.waitFor(() => expect(server.sockets.size).toBe(1))
      // A little at a time: the limit begins once there is a connection.
      const ticking = setInterval(() => vi.advanceTimersByTime(1_000), 5)
      expect(await pipe.closed).toMatchObject({ code: 'refused', failure: { code: 'unreachable', message: 'The server did not answer the handshake of RDP.' } })
      clearInterval(ticking)
    } finally {
      vi.useRealTimers()
    }
    await vi.waitFor(() => expect(server.sockets.size).toBe(0))
  })

  test.each([
    ['a first packet of 64 KiB', '0300ffff0ed000'],
    ['the encryption of old', '030000130ed00000000000020008000000' + '0000'],
    ['no word of security', '0300000b06d00000000000'],
    ['something else than RDP', '485454502f312e3120343030'],
  ])('a server that answers with %s: nothing is sent to it', async (_name, said) => {
    server.confirm = Buffer.from(said, 'hex')
    const pipe = bridged('')
    pipe.send(ask)
    expect(await pipe.closed).toMatchObject({ code: 'refused', failure: { code: expect.stringMatching(/invalid|unsupported/) as string } })
    await vi.waitFor(() => expect(server.sockets.size).toBe(0))
  })

  test.each([
    ['something else than a request', Buffer.from('GET / HTTP/1.1\r\n')],
    ['a request of 16 MiB', Buffer.from('3083ffffff00', 'hex')],
    ['a request that is none', Buffer.from('3003020100', 'hex')],
    ['more than a request', Buffer.concat([ask, Buffer.from('more'), ask])],
  ])('a page that sends %s', async (_name, bytes) => {
    const open = vi.fn<() => Promise<never>>(() => new Promise(() => {}))
    const pipe = bridged('', open)
    pipe.send(bytes)
    expect(await pipe.closed).toMatchObject({ code: 'protocol' })
    expect(open).not.toHaveBeenCalled()
  })
})

test('a server that floods is held back while the page does not draw', async () => {
  let sent = 0
  server.inside = (tls) => {
    const more = () => {
      while (!tls.destroyed && sent < 256 * 2 ** 20) {
        sent += 65_536
        if (!tls.write(Buffer.alloc(65_536))) return void tls.once('drain', more)
      }
    }
    tls.once('data', more)
  }
  const { fingerprint } = await askCertificate(guest())
  const pipe = bridged(fingerprint)
  let isFirst = true
  let held = 0
  pipe.onBytes((bytes, used) => {
    if (isFirst) {
      isFirst = false
      used()
      pipe.send(Buffer.from('go'))
    } else held += bytes.byteLength
  })
  pipe.send(ask)
  let before = -1
  await vi.waitFor(() => {
    const now = sent
    const isStill = now === before && held > 0
    before = now
    expect(isStill).toBe(true)
  }, { timeout: 10_000, interval: 200 })
  expect(sent).toBeLessThan(32 * 2 ** 20)
})
