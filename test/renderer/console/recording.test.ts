// The page's side of a recording, over a terminal and a file that the test moves by hand.
import { expect, it, vi } from 'vitest'
import { openPipe } from '../../../preload/wire/pipe'
import { record, recordings } from '../../../renderer/console/serial/recording'
import type { SerialViewer, Tap } from '../../../renderer/console/serial/serial'
import { ports } from '../../cluster/kubevirt/viewer'

function begun() {
  const [near, far] = ports()
  const file = openPipe(far)
  const got: { text: string; used(): void }[] = []
  file.onBytes((bytes, used) => void got.push({ text: Buffer.from(bytes).toString(), used }))
  let tap: Tap | undefined
  const viewer = { tap: (next: Tap | undefined) => void (tap = next) } as unknown as SerialViewer
  const ended = vi.fn()
  record(viewer, openPipe(near), ended)
  file.send(Buffer.from('/tmp/line.log'))
  return { viewer, file, got, ended, tap: () => tap, shown: () => recordings.getState().going.get(viewer), isShown: () => vi.waitFor(() => expect(recordings.getState().going.get(viewer)).toBeDefined()) }
}

it('a byte is used when it is written, and counted', async () => {
  const { tap, got, shown, isShown } = begun()
  await isShown()
  const [first, second] = [vi.fn(), vi.fn()]
  tap()!.take(Buffer.from('abc'), first)
  tap()!.take(Buffer.from('de'), second)
  await vi.waitFor(() => expect(got.map(({ text }) => text)).toEqual(['abc', 'de']))
  expect(first).not.toHaveBeenCalled()
  got[0]!.used()
  await vi.waitFor(() => expect(first).toHaveBeenCalledOnce())
  expect(second).not.toHaveBeenCalled()
  expect(shown()).toMatchObject({ path: '/tmp/line.log', bytes: 3 })
})

it('ends with what it was given when it is stopped, when the terminal goes, and when the program asks', async () => {
  for (const end of [(one: ReturnType<typeof begun>) => one.shown()!.stop(), (one: ReturnType<typeof begun>) => one.tap()!.end(), (one: ReturnType<typeof begun>) => one.file.send(Uint8Array.of(0))]) {
    const one = begun()
    await one.isShown()
    one.tap()!.take(Buffer.from('all'), () => {})
    end(one)
    await vi.waitFor(() => expect(one.ended).toHaveBeenCalledWith('/tmp/line.log', undefined))
    expect([one.tap(), one.shown(), one.got.map(({ text }) => text)]).toEqual([undefined, undefined, ['all']])
    expect((await one.file.closed).code).toBe('asked')
  }
})

it('that breaks off says why, and holds the terminal up no longer', async () => {
  const { tap, file, ended, isShown } = begun()
  await isShown()
  const used = vi.fn()
  tap()!.take(Buffer.from('abc'), used)
  const failure = { code: 'conflict', message: 'The disk is full.' } as const
  file.close({ code: 'refused', failure })
  await vi.waitFor(() => expect(ended).toHaveBeenCalledWith('/tmp/line.log', failure))
  expect(used).toHaveBeenCalledOnce()
})
