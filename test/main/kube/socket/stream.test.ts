import { randomBytes } from 'node:crypto'
import { describe, expect, test, vi } from 'vitest'
import type { WebSocket } from 'ws'
import type { KubeSocket } from '../../../../main/kube/transport'
import { stoppedClock, unproven } from '../loopback'
import { open } from '../opened'
import { collect, protocol, streamServer } from './stream-server'

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

  test('tells who asks within eight seconds that the peer gives no sign of life, and when it does again; nobody else is asked for', async () => {
    const time = stoppedClock()
    let peer: WebSocket | undefined
    let pings = 0
    const { url } = await streamServer((socket) => {
      peer = socket
      socket.on('ping', () => (pings += 1))
    })
    const socket = await open(unproven(url), { clock: time.clock }).dial({ path: '/a', protocol })
    collect(socket)
    const told: (number | undefined)[] = []
    socket.onSilence((since) => told.push(since))
    const look = async () => {
      await vi.waitFor(() => expect(time.waiting()).toBe(2), { timeout: 10_000 })
      time.pass(2_500)
    }
    const answered = () => new Promise((resolve) => {
      peer?.once('pong', resolve)
      peer?.ping()
    })
    for (let count = 1; count <= 5; count += 1) {
      await look()
      await vi.waitFor(() => expect(pings).toBe(count), { timeout: 10_000 })
      await answered()
    }
    expect(told).toEqual([])
    peer?.pause()
    const frozenAt = time.clock.now()
    await look()
    await look()
    expect(told).toEqual([])
    await look()
    expect(told).toEqual([frozenAt + 2_500])
    peer?.resume()
    await vi.waitFor(() => expect(pings).toBeGreaterThanOrEqual(8), { timeout: 10_000 })
    await answered()
    await look()
    expect(told).toEqual([frozenAt + 2_500, undefined])
    // While we read nothing, nobody is called silent.
    socket.pause()
    for (let count = 0; count < 4; count += 1) await look()
    expect(told).toHaveLength(2)
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
