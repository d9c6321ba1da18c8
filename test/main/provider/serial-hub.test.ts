// One serial stream and many viewers, over a stream that the test moves by hand.
import { describe, expect, it, vi } from 'vitest'
import { serialHub, type SerialEnd, type SerialStream } from '../../../main/provider/serial-hub'
import { fail } from '../../../preload/contract/failure'
import { openPipe, type BytePort } from '../../../preload/wire/pipe'

/** Two ends of a port; what is posted arrives at once. */
function ports(): [BytePort, BytePort] {
  const listeners: ((message: unknown) => void)[] = [() => {}, () => {}]
  const end = (mine: number): BytePort => ({
    post: (message) => listeners[1 - mine]!(structuredClone(message)),
    listen: (listener) => void (listeners[mine] = listener),
    onGone() {},
    close() {},
  })
  return [end(0), end(1)]
}

function viewer({ isReading = true } = {}) {
  const [near, far] = ports()
  const host = openPipe(near)
  const pipe = openPipe(far)
  let bytes = Buffer.alloc(0)
  pipe.onBytes((chunk, used) => {
    bytes = Buffer.concat([bytes, chunk])
    if (isReading) used()
  })
  return { host, pipe, said: () => bytes.subarray(16).toString(), replayed: () => bytes.readUInt32BE(0) }
}

function fakeStream() {
  let listener: Parameters<SerialStream['start']>[0] | undefined
  let silence: ((since: number | undefined) => void) | undefined
  const stream = {
    isOpen: true,
    start: (next: typeof listener) => void (listener = next),
    onSilence: (next: typeof silence) => void (silence = next),
    pause: vi.fn(),
    resume: vi.fn(),
    write: vi.fn(async () => {}),
    async abort() {
      stream.isOpen = false
      listener?.end()
    },
  }
  return {
    stream: stream as unknown as SerialStream & typeof stream,
    hush: (since: number | undefined) => silence!(since),
    say: (text: string) => listener!.data(Buffer.from(text)),
    end() {
      stream.isOpen = false
      listener!.end()
    },
  }
}

function hub() {
  const streams: ReturnType<typeof fakeStream>[] = []
  const open = vi.fn(async (_isForced: boolean, _wasOurs: boolean) => {
    const next = fakeStream()
    streams.push(next)
    return next.stream as SerialStream
  })
  const end: SerialEnd = { reason: async () => ({ code: 'machineStopped' }), forget() {}, over: new Promise(() => {}) }
  return { hub: serialHub({ open, watchEnd: () => end }), open, streams }
}

describe('a serial console', () => {
  it('is one stream for all our viewers, also when they come at the same time', async () => {
    const { hub: shared, open, streams } = hub()
    const [first, second] = [viewer(), viewer()]
    await Promise.all([shared.join(first.host, false), shared.join(second.host, false)])
    expect(open).toHaveBeenCalledOnce()
    streams[0]!.say('hello')
    expect([first.said(), second.said()]).toEqual(['hello', 'hello'])
  })

  it('that we let go of a moment ago is opened as one that was ours', async () => {
    vi.useFakeTimers()
    const { hub: shared, open } = hub()
    for (const _turn of [1, 2]) {
      const one = viewer()
      await shared.join(one.host, false)
      one.pipe.close({ code: 'asked' })
      await vi.advanceTimersByTimeAsync(0)
    }
    await vi.advanceTimersByTimeAsync(6_000)
    await shared.join(viewer().host, false)
    expect(open.mock.calls).toEqual([[false, false], [false, true], [false, false]])
    vi.useRealTimers()
  })

  it('replays what was said to who comes later, and says how much of it is old', async () => {
    const { hub: shared, streams } = hub()
    const first = viewer()
    await shared.join(first.host, false)
    streams[0]!.say('old')
    const second = viewer()
    await shared.join(second.host, false)
    streams[0]!.say('new')
    expect([second.replayed(), second.said()]).toEqual([3, 'oldnew'])
  })

  it('lets go of the stream with the last viewer, and keeps the text for the next', async () => {
    const { hub: shared, open, streams } = hub()
    const first = viewer()
    await shared.join(first.host, false)
    streams[0]!.say('kept')
    first.pipe.close({ code: 'asked' })
    await vi.waitFor(() => expect(streams[0]!.stream.isOpen).toBe(false))
    const second = viewer()
    await shared.join(second.host, false)
    expect(open).toHaveBeenCalledTimes(2)
    expect(second.said()).toBe('kept')
  })

  it('stops reading while one viewer cannot follow, and goes on when it is gone', async () => {
    const { hub: shared, streams } = hub()
    const [good, stuck] = [viewer(), viewer({ isReading: false })]
    await shared.join(good.host, false)
    await shared.join(stuck.host, false)
    streams[0]!.say('x'.repeat(200_000))
    expect(streams[0]!.stream.pause).toHaveBeenCalledOnce()
    stuck.pipe.close({ code: 'asked' })
    await vi.waitFor(() => expect(streams[0]!.stream.resume).toHaveBeenCalledOnce())
  })

  it('tells every viewer why it ended, and opens anew after that', async () => {
    const { hub: shared, open, streams } = hub()
    const [first, second] = [viewer(), viewer()]
    await shared.join(first.host, false)
    await shared.join(second.host, false)
    streams[0]!.end()
    expect(await first.pipe.closed).toEqual({ code: 'machineStopped' })
    expect(await second.pipe.closed).toEqual({ code: 'machineStopped' })
    await shared.join(viewer().host, false)
    expect(open).toHaveBeenCalledTimes(2)
  })

  it('fails for the one who asks when it cannot be opened, and tries again for the next', async () => {
    const { hub: shared, open } = hub()
    open.mockRejectedValueOnce(fail('conflict', 'Somebody else has this console.'))
    await expect(shared.join(viewer().host, false)).rejects.toMatchObject({ failure: { code: 'conflict' } })
    await shared.join(viewer().host, true)
    expect(open).toHaveBeenLastCalledWith(true, false)
  })

  it('tells its viewers, also those who come later, since when the far side is silent, and when it is heard again', async () => {
    const { hub: shared, streams } = hub()
    const [first, later] = [viewer(), viewer()]
    await shared.join(first.host, false)
    expect(first.pipe.silentSince).toBeUndefined()
    streams[0]!.hush(5)
    await shared.join(later.host, false)
    expect([first.pipe.silentSince, later.pipe.silentSince]).toEqual([5, 5])
    streams[0]!.hush(undefined)
    expect([first.pipe.silentSince, later.pipe.silentSince]).toEqual([undefined, undefined])
  })

  it('writes what is typed and says used when libvirt took it', async () => {
    const { hub: shared, streams } = hub()
    const one = viewer()
    await shared.join(one.host, false)
    one.pipe.send(Buffer.from('ls\n'))
    expect(one.pipe.unacknowledgedBytes).toBe(3)
    await vi.waitFor(() => expect(one.pipe.unacknowledgedBytes).toBe(0))
    expect(streams[0]!.stream.write).toHaveBeenCalledOnce()
  })
})
