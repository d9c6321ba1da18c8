import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { readHandshake } from '../../../../main/kube/request/exact-reader'

const twoBytes = (bytes: Buffer) => (bytes.length < 2 ? undefined : { value: bytes.toString('latin1', 0, 2), used: 2 })

test('what was read too much is there for whoever reads next', async () => {
  const stream = new PassThrough()
  stream.write('a')
  const read = readHandshake(stream, 64, twoBytes)
  stream.write('bcde')
  expect(await read).toBe('ab')
  expect(await readHandshake(stream, 64, twoBytes)).toBe('cd')
  expect((stream.read() as Buffer).toString()).toBe('e')
})

test('a far end that talks without end is left', async () => {
  const stream = new PassThrough()
  stream.write('x'.repeat(65))
  await expect(readHandshake(stream, 64, () => undefined)).rejects.toMatchObject({ failure: { code: 'unreachable' } })
})
