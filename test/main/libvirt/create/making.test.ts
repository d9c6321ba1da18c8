/** The parts of the making that need no daemon: undoing, telling progress, copying. */
import { describe, expect, test } from 'vitest'
import type { StorageVolume, Stream } from '../../../../main/libvirt/driver'
import { copyImage } from '../../../../main/libvirt/create/make/copy'
import { progress } from '../../../../main/libvirt/create/make/progress'
import { undo } from '../../../../main/libvirt/create/make/undo'
import type { CreateProgress } from '../../../../main/provider/host-contract'

const MiB = 2 ** 20

test('steps are taken back in reverse, and one that fails keeps no other', async () => {
  const back: string[] = []
  const steps = undo()
  for (const name of ['volume', 'definition', 'start']) {
    steps.made(async () => {
      back.push(name)
      if (name === 'definition') throw new Error('gone already')
    })
  }
  await steps.all()
  expect(back).toEqual(['start', 'definition', 'volume'])
})

test('progress is told ten times a second at most, steps always', () => {
  const told: CreateProgress[] = []
  let now = 0
  const telling = progress({ snapshot: (items) => told.push(...items), change: ({ upserts }) => told.push(...upserts), ended() {} }, () => now)
  telling.step('Copying the image')
  for (now = 1; now <= 1_000; now++) telling.share(now / 1_000)
  expect(told.length).toBeLessThanOrEqual(12)
  expect(told.at(-1)).toMatchObject({ step: 'Copying the image', progress: expect.closeTo(1, 1) })
})

describe('copying', () => {
  const source = (bytes: Buffer) => ({ sizeBytes: bytes.length, read: async (offset: number, length: number) => bytes.subarray(offset, offset + length), close: async () => {} })

  function volume() {
    const written = Buffer.alloc(8 * MiB)
    let uploads = 0
    let aborted = 0
    const target = {
      async upload(offset: number) {
        uploads++
        let at = offset
        return {
          async write(chunk: Uint8Array) {
            written.set(chunk, at)
            at += chunk.byteLength
          },
          async finish() {},
          async abort() {
            aborted++
          },
        } as unknown as Stream
      },
    } as unknown as StorageVolume
    return { target, written, counts: () => ({ uploads, aborted }) }
  }

  test('zeroes of a raw image are left out, everything else arrives where it was', async () => {
    const image = Buffer.alloc(6 * MiB + 5)
    image.fill(1, 0, 10)
    image.fill(2, 4 * MiB, 4 * MiB + 10)
    image[6 * MiB + 4] = 3
    const { target, written, counts } = volume()
    const copied: number[] = []
    await copyImage({ from: source(image), to: target, isSparse: true, signal: new AbortController().signal, onCopied: (bytes) => copied.push(bytes) })
    expect(written.subarray(0, image.length).equals(image)).toBe(true)
    expect(counts().uploads).toBe(3)
    expect(copied.at(-1)).toBe(image.length)
  })

  test('cancelled in the middle, the upload is aborted', async () => {
    const cancel = new AbortController()
    const { target, counts } = volume()
    const copying = copyImage({ from: source(Buffer.alloc(4 * MiB, 1)), to: target, isSparse: false, signal: cancel.signal, onCopied: () => cancel.abort() })
    await expect(copying).rejects.toThrow()
    expect(counts()).toEqual({ uploads: 1, aborted: 1 })
  })

  test('an image that shrinks under the copy is a failure, not a short copy', async () => {
    const shrinking = { ...source(Buffer.alloc(MiB, 1)), sizeBytes: 2 * MiB }
    const { target } = volume()
    await expect(copyImage({ from: shrinking, to: target, isSparse: false, signal: new AbortController().signal, onCopied() {} })).rejects.toThrow(/shorter/)
  })
})
