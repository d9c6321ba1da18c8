// Bytes on their way into noVNC: in slices, with turns for the window, acknowledged once they are decoded.
import { describe, expect, it, vi } from 'vitest'
import type { Pipe } from '../../../preload/wire/pipe'
import { channelOver } from '../../../renderer/console/vnc/channel'

function fakePipe() {
  let listener: (bytes: Uint8Array, used: () => void) => void = () => {}
  const sent: Uint8Array[] = []
  const pipe = { onBytes: (next: typeof listener) => void (listener = next), send: (bytes: Uint8Array) => void sent.push(bytes) } as unknown as Pipe
  return { pipe, sent, bring: (bytes: Uint8Array, used: () => void) => listener(bytes, used) }
}

describe('a channel', () => {
  it('has the eight properties that noVNC asks for, as its own', () => {
    const { socket } = channelOver(fakePipe().pipe, () => {})
    for (const name of ['send', 'close', 'binaryType', 'onerror', 'onmessage', 'onopen', 'protocol', 'readyState']) expect(Object.keys(socket)).toContain(name)
  })

  it('brings every byte in order, and says used only after the last of a chunk', async () => {
    const { pipe, bring } = fakePipe()
    const { channel } = channelOver(pipe, () => {})
    const got: number[] = []
    channel.start((data) => {
      for (const byte of data) got.push(byte)
    })
    const used = vi.fn()
    const bytes = Uint8Array.from({ length: 300_000 }, (_, index) => index % 251)
    bring(bytes, used)
    await vi.waitFor(() => expect(used).toHaveBeenCalledOnce())
    expect(got.length).toBe(bytes.length)
    expect(got.every((value, index) => value === bytes[index])).toBe(true)
    channel.end()
  })

  it('decodes a slow flood in short turns, so that the window can draw in between', async () => {
    let clock = 0
    vi.spyOn(performance, 'now').mockImplementation(() => clock)
    const { pipe, bring } = fakePipe()
    const { channel } = channelOver(pipe, () => {})
    const turns: number[] = []
    let startedAt: number | undefined
    channel.start((data) => {
      if (startedAt === undefined) {
        const at = (startedAt = clock)
        // Microtasks run when the turn is over.
        queueMicrotask(() => {
          turns.push(clock - at)
          startedAt = undefined
        })
      }
      // Half a microsecond a byte: a flood of tiny rectangles.
      clock += data.byteLength / 2_000
    })
    const used = vi.fn()
    bring(new Uint8Array(600_000), used)
    await vi.waitFor(() => expect(used).toHaveBeenCalledOnce(), { timeout: 10_000 })
    expect(turns.length).toBeGreaterThan(10)
    expect(Math.max(...turns)).toBeLessThan(50)
    expect(turns.at(-1)).toBeLessThan(20)
    channel.end()
    vi.restoreAllMocks()
  })

  it('ends with the trouble when noVNC throws, and brings nothing more', async () => {
    const { pipe, bring } = fakePipe()
    const trouble = vi.fn()
    const { socket, channel } = channelOver(pipe, trouble)
    const take = vi.fn(() => {
      throw new Error('bad rectangle')
    })
    const onclose = vi.fn()
    socket.onclose = onclose
    channel.start(take)
    bring(new Uint8Array(10), () => {})
    bring(new Uint8Array(10), () => {})
    await Promise.resolve()
    expect(trouble).toHaveBeenCalledOnce()
    expect(take).toHaveBeenCalledOnce()
    expect(onclose).toHaveBeenCalledOnce()
    expect(socket.readyState).toBe('closed')
  })
})
