import { describe, expect, test, vi } from 'vitest'
import { highMarkBytes, lowMarkBytes, openPipe, type BytePort } from '../../preload/wire/pipe'

/** Two byte ports that face each other, delivering at once. `sent` counts what each message would cost to clone. */
function bytePorts() {
  type Listener = (message: unknown) => void
  const ends = [0, 1].map(() => ({ listeners: [] as Listener[], gone: [] as (() => void)[], early: [] as unknown[] }))
  const sent: number[] = []
  const posted: Uint8Array[] = []
  const port = (mine: number): BytePort => ({
    post(message) {
      const bytes = (message as { bytes?: unknown } | null)?.bytes
      if (bytes instanceof Uint8Array) {
        sent.push(bytes.buffer.byteLength)
        posted.push(bytes)
      }
      const copy: unknown = structuredClone(message)
      const other = ends[1 - mine]!
      if (other.listeners.length === 0) other.early.push(copy)
      for (const listener of other.listeners) listener(copy)
    },
    listen(listener) {
      ends[mine]!.listeners.push(listener)
      for (const message of ends[mine]!.early.splice(0)) listener(message)
    },
    onGone: (listener) => void ends[mine]!.gone.push(listener),
    close() {
      queueMicrotask(() => ends[1 - mine]!.gone.forEach((listener) => listener()))
    },
  })
  return { left: port(0), right: port(1), sent, posted }
}

describe('a pipe', () => {
  test('carries bytes both ways, in order, also those sent before anybody listened', () => {
    const { left, right } = bytePorts()
    const [a, b] = [openPipe(left), openPipe(right)]
    a.send(new Uint8Array([1, 2]))
    a.send(new Uint8Array([3]))
    const got: number[] = []
    b.onBytes((bytes, used) => {
      got.push(...bytes)
      used()
    })
    a.send(new Uint8Array([4]))
    expect(got).toEqual([1, 2, 3, 4])
    expect(a.unacknowledgedBytes).toBe(0)
  })
  test('a small view of a large buffer costs what it is, and the buffer may be used again', () => {
    const { left, right, sent } = bytePorts()
    const [a, b] = [openPipe(left), openPipe(right)]
    const got: Uint8Array[] = []
    b.onBytes((bytes) => got.push(bytes))
    const buffer = new Uint8Array(10_240).fill(7)
    a.send(buffer.subarray(0, 2))
    buffer.fill(9)
    expect(sent).toEqual([2])
    expect([...got[0]!]).toEqual([7, 7])
  })
  test('what fills its buffer is cloned by the port alone, and the buffer may be used again', () => {
    const { left, right, posted } = bytePorts()
    const [a, b] = [openPipe(left), openPipe(right)]
    const got: Uint8Array[] = []
    b.onBytes((bytes) => got.push(bytes))
    const buffer = new Uint8Array(10_240).fill(7)
    a.send(buffer)
    buffer.fill(9)
    expect(posted).toEqual([buffer])
    expect(posted[0]).toBe(buffer)
    expect(got[0]!.every((byte) => byte === 7)).toBe(true)
  })
  test('a Node Buffer is copied too, though its own slice is a view', () => {
    const { left, right, sent } = bytePorts()
    openPipe(right)
    openPipe(left).send(Buffer.from(new ArrayBuffer(100_000), 500, 2))
    expect(sent).toEqual([2])
  })

  test('the source is told to stop above the high mark and to go on below the low one', () => {
    const { left, right } = bytePorts()
    const [a, b] = [openPipe(left), openPipe(right)]
    const pressure = vi.fn()
    a.onPressure(pressure)
    const waiting: (() => void)[] = []
    b.onBytes((_bytes, used) => waiting.push(used))
    a.send(new Uint8Array(highMarkBytes))
    expect(pressure).not.toHaveBeenCalled()
    a.send(new Uint8Array(1))
    expect(pressure.mock.calls).toEqual([[true]])
    while (a.unacknowledgedBytes > lowMarkBytes) waiting.shift()!()
    expect(pressure.mock.calls).toEqual([[true], [false]])
  })
  test('acknowledging twice counts once', () => {
    const { left, right } = bytePorts()
    const [a, b] = [openPipe(left), openPipe(right)]
    b.onBytes((_bytes, used) => {
      used()
      used()
    })
    a.send(new Uint8Array(10))
    a.send(new Uint8Array(10))
    expect(a.unacknowledgedBytes).toBe(0)
  })
  test('both ends learn why it closed', async () => {
    const { left, right } = bytePorts()
    const [a, b] = [openPipe(left), openPipe(right)]
    a.close({ code: 'takenOver' })
    expect(await a.closed).toEqual({ code: 'takenOver' })
    expect(await b.closed).toEqual({ code: 'takenOver' })
  })
  test('an end that vanishes without a word is the host gone', async () => {
    const { left, right } = bytePorts()
    const pipe = openPipe(left)
    right.close()
    expect(await pipe.closed).toEqual({ code: 'hostGone' })
  })
  test.each([[null], [{}], [{ bytes: 'text' }], [{ used: -1 }], [{ used: 1.5 }], [{ bytes: new Uint8Array(1), more: 1 }], [{ close: { code: 'because' } }]])('what is no frame closes it: %j', async (message) => {
    const { left, right } = bytePorts()
    const pipe = openPipe(left)
    right.post(message)
    expect(await pipe.closed).toEqual({ code: 'protocol' })
  })
  test('acknowledging more than was sent does not let the source send for ever', () => {
    const { left, right } = bytePorts()
    const pipe = openPipe(left)
    const pressure = vi.fn()
    pipe.onPressure(pressure)
    right.post({ used: Number.MAX_SAFE_INTEGER })
    pipe.send(new Uint8Array(highMarkBytes + 1))
    expect(pipe.unacknowledgedBytes).toBe(highMarkBytes + 1)
    expect(pressure.mock.calls).toEqual([[true]])
  })
  test('packs pictures, counts them whole, and fills their memory again only once they are used', () => {
    const { left, right, sent } = bytePorts()
    const [a, b] = [openPipe(left), openPipe(right)]
    const got: { readonly bytes: Uint8Array; readonly used: () => void }[] = []
    const picture = (colour: number) => new Uint8Array(100_000).fill(colour)
    a.sendPacked(picture(1))
    b.onBytes((bytes, used) => void got.push({ bytes, used }))
    a.sendPacked(picture(2))
    expect(sent).toEqual([])
    expect(a.unacknowledgedBytes).toBe(200_000)
    got[0]!.used()
    a.sendPacked(picture(3))
    expect(got.map(({ bytes }) => bytes[99_999])).toEqual([3, 2, 3])
    for (const { used } of got) used()
    expect(a.unacknowledgedBytes).toBe(0)
    const few = new Uint8Array([1, 2, 3])
    a.sendPacked(few)
    expect([...got[3]!.bytes]).toEqual([1, 2, 3])
  })
  test('closes where something packed does not come out whole', async () => {
    const { left, right } = bytePorts()
    const pipe = openPipe(right)
    pipe.onBytes(() => {})
    left.post({ packed: new Uint8Array([1, 0, 1, 0]), bytes: 8 })
    await expect(pipe.closed).resolves.toEqual({ code: 'protocol' })
  })
})
