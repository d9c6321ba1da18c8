// A connection whose far end acknowledges nothing any more is told as silent, by what Linux knows of it.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { watchSilence } from '../../../main/libvirt/tcp-silence'

beforeEach(() => void vi.useFakeTimers({ now: 0 }))
afterEach(() => void vi.useRealTimers())

const head = '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n'
const line = (local: string, remote: string, { state = '01', again = 0, unheard = 0 } = {}) =>
  `   2: ${local} ${remote} ${state} 00000001:00000000 01:00000083 ${again.toString(16).toUpperCase().padStart(8, '0')}     0        ${unheard} 12476907 3 0000000018aa86e5 163 0 0 1 -1\n`

/** A connection from port 50000 to 3389 with what is known of it. */
function connection(address = '192.168.122.1') {
  const known = { again: 0, unheard: 0 }
  const others = line('0100007F:C350', '00000000:0000', { state: '0A', again: 9 }) + line('0100007F:0D3D', '0100007F:C350', { again: 9 }) + line('0100007F:C350', '0100007F:0D3D', { state: '06', again: 9 })
  const files: string[] = []
  const read = async (file: string) => {
    files.push(file)
    return head + others + line('017AA8C0:C350', '327AA8C0:0D3D', known)
  }
  const setKeepAlive = vi.fn<(isOn?: boolean, afterMs?: number) => unknown>()
  const socket = { localAddress: address, localPort: 50_000, remotePort: 3_389, destroyed: false, setKeepAlive, once: () => socket } as unknown as Parameters<typeof watchSilence>[0]
  const told: (number | undefined)[] = []
  const end = watchSilence(socket, (since) => told.push(since), read)
  return { known, told, end, files, setKeepAlive }
}

test('a quiet one is asked for a sign of life, and is not silent while it gives one', async () => {
  const { told, setKeepAlive } = connection()
  expect(setKeepAlive).toHaveBeenCalledExactlyOnceWith(true, 4_000)
  await vi.advanceTimersByTimeAsync(60_000)
  expect(told).toEqual([])
})

describe('what is not acknowledged', () => {
  for (const what of ['again', 'unheard'] as const) {
    test(`is told within four seconds, since it was seen first, and taken back when something is: ${what}`, async () => {
      const { known, told } = connection()
      await vi.advanceTimersByTimeAsync(10_500)
      known[what] = 12
      await vi.advanceTimersByTimeAsync(4_000)
      expect(told).toEqual([11_000])
      await vi.advanceTimersByTimeAsync(60_000)
      known[what] = 0
      await vi.advanceTimersByTimeAsync(1_000)
      expect(told).toEqual([11_000, undefined])
    })
  }

  test('once or twice, as on any network, is nothing', async () => {
    const { known, told } = connection()
    for (let turn = 0; turn < 5; turn++) {
      known.again = 1
      await vi.advanceTimersByTimeAsync(2_000)
      known.again = 0
      await vi.advanceTimersByTimeAsync(2_000)
    }
    expect(told).toEqual([])
  })

  test('is not looked for once nobody wants to know', async () => {
    const { known, told, end, files } = connection()
    end()
    known.again = 3
    await vi.advanceTimersByTimeAsync(60_000)
    expect([told, files]).toEqual([[], []])
  })
})

test('the table is that of its own kind of address', async () => {
  const [four, six] = [connection(), connection('fd00::1')]
  await vi.advanceTimersByTimeAsync(1_000)
  expect([four.files, six.files]).toEqual([['/proc/net/tcp'], ['/proc/net/tcp6']])
})
