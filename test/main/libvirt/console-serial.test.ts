// A serial console that we let go of: libvirtd says so a moment before it does.
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openSerial } from '../../../main/libvirt/console'
import type { SerialStream } from '../../../main/provider/serial-hub'

const stream = {} as SerialStream
const taken = Object.assign(new Error('operation failed: Active console session exists for this domain'), { name: 'VIR_ERR_OPERATION_FAILED' })
const refusing = (times: number, error: Error = taken) => {
  let turn = 0
  return vi.fn(async () => {
    if (turn++ < times) throw error
    return stream
  })
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const opened = async (open: () => Promise<SerialStream>, wasOurs: boolean) => {
  const result = openSerial(open, wasOurs).catch((error: unknown) => error)
  await vi.advanceTimersByTimeAsync(10_000)
  return result
}

test('one that was ours a moment ago is asked for again until libvirtd has let go of it', async () => {
  const open = refusing(3)
  expect(await opened(open, true)).toBe(stream)
  expect(open).toHaveBeenCalledTimes(4)
})

test('one that another program has is said to be taken, at once', async () => {
  const open = refusing(1)
  expect(await opened(open, false)).toMatchObject({ failure: { code: 'conflict', message: 'Somebody else has this console.' } })
  expect(open).toHaveBeenCalledOnce()
})

test('one that stays taken is said to be taken after two seconds', async () => {
  const open = refusing(1_000)
  expect(await opened(open, true)).toMatchObject({ failure: { code: 'conflict' } })
  expect(open).toHaveBeenCalledTimes(41)
})

test('another failure is told at once', async () => {
  const open = refusing(1, Object.assign(new Error('no domain'), { name: 'VIR_ERR_NO_DOMAIN' }))
  expect(await opened(open, true)).not.toBe(stream)
  expect(open).toHaveBeenCalledOnce()
})
