// A recording as the page sees it: what it sends is in the file before it is acknowledged, and nothing is lost at the end.
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { recordings } from '../../../main/store/recording'
import type { CloseReason } from '../../../preload/contract/console'
import { openPipe } from '../../../preload/wire/pipe'
import { ports } from '../../cluster/kubevirt/viewer'

let folder: string
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'recording-'))))
afterEach(() => rmSync(folder, { recursive: true }))

function pipes() {
  const [near, far] = ports()
  const pipe = openPipe(far)
  const said: string[] = []
  let reason: CloseReason | undefined
  pipe.onBytes((bytes, used) => {
    said.push(Buffer.from(bytes).toString())
    used()
  })
  void pipe.closed.then((found) => (reason = found))
  return { near: openPipe(near), pipe, said, reason: () => reason, ended: () => vi.waitFor(() => { expect(reason).toBeDefined(); return reason! }) }
}
const send = ({ pipe }: ReturnType<typeof pipes>, text: string) => pipe.send(Buffer.from(text))

describe('a recording', () => {
  test('says where it goes, and acknowledges what is in the file, which is for the person alone', async () => {
    const path = join(folder, 'line.log')
    const one = pipes()
    await recordings().begin(path, one.near)
    await vi.waitFor(() => expect(one.said).toEqual([path]))
    for (const text of ['a', 'b', 'c']) send(one, text)
    await vi.waitFor(() => expect(one.pipe.unacknowledgedBytes).toBe(0))
    expect(readFileSync(path, 'utf8')).toBe('abc')
    expect(statSync(path).mode & 0o777).toBe(0o600)
    one.pipe.close({ code: 'asked' })
  })

  test('has all that was sent when the program ends: the page is asked to end it, and what comes before that is written', async () => {
    const all = recordings()
    const path = join(folder, 'line.log')
    const one = pipes()
    await all.begin(path, one.near)
    await vi.waitFor(() => expect(one.said).toHaveLength(1))
    const stopped = all.stop()
    await vi.waitFor(() => expect(one.said).toHaveLength(2))
    send(one, 'x'.repeat(3_000_000))
    send(one, 'last')
    one.pipe.close({ code: 'asked' })
    await stopped
    const text = readFileSync(path, 'utf8')
    expect([text.length, text.slice(-4)]).toEqual([3_000_004, 'last'])
  })

  test('on a full disk ends with a sentence', async () => {
    const one = pipes()
    await recordings().begin('/dev/full', one.near)
    send(one, 'text')
    expect(await one.ended()).toMatchObject({ code: 'refused', failure: { code: 'conflict', message: 'The disk is full; the recording ended there.' } })
  })

  test('where nothing can be written is refused', async () => {
    const all = recordings()
    await expect(all.begin(join(folder, 'absent', 'line.log'), pipes().near)).rejects.toMatchObject({ failure: { code: 'denied' } })
    await all.stop()
  })

  test('has its file for itself until it ended', async () => {
    const all = recordings()
    const path = join(folder, 'line.log')
    const one = pipes()
    await all.begin(path, one.near)
    await expect(all.begin(path, pipes().near)).rejects.toMatchObject({ failure: { code: 'conflict' } })
    one.pipe.close({ code: 'asked' })
    const next = pipes()
    await vi.waitFor(() => all.begin(path, next.near), { timeout: 5_000 })
    next.pipe.close({ code: 'asked' })
  })

  test('of a page that does not wait for acknowledgements is ended before it fills the memory', async () => {
    const one = pipes()
    await recordings().begin(join(folder, 'line.log'), one.near)
    for (let count = 0; count < 40; count += 1) one.pipe.send(new Uint8Array(2 ** 20))
    expect(await one.ended()).toMatchObject({ code: 'protocol' })
  })
})
