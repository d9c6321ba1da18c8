import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { openKnownServers } from '../../../main/store/known-servers'

const folder = mkdtempSync(join(tmpdir(), 'known-'))
const file = join(folder, 'known-servers.json')
afterEach(() => rmSync(file, { force: true }))
const fingerprint = (pair: string) => Array.from({ length: 32 }, () => pair).join(':')

test('a server is known at its machine and port, also at the next start', async () => {
  const known = await openKnownServers(file, () => {})
  known.put('c/a', 3389, fingerprint('0A'))
  expect([known.of('c/a', 3389), known.of('c/a', 3390), known.of('c/b', 3389), known.of('__proto__', 3389)]).toEqual([fingerprint('0A'), undefined, undefined, undefined])
  known.put('c/a', 3389, fingerprint('0B'))
  await known.flushed()
  expect((await openKnownServers(file, () => {})).of('c/a', 3389)).toBe(fingerprint('0B'))
})

test('no more are kept than one person can have agreed to; the oldest go first', async () => {
  const before = Object.fromEntries(Array.from({ length: 5_000 }, (_, number) => [`c/${number} 3389`, fingerprint('0A')]))
  writeFileSync(file, JSON.stringify({ version: 1, value: { servers: before } }))
  const known = await openKnownServers(file, () => {})
  known.put('c/5000', 3389, fingerprint('0A'))
  expect([known.of('c/0', 3389), known.of('c/1', 3389), known.of('c/5000', 3389)]).toEqual([undefined, fingerprint('0A'), fingerprint('0A')])
})

test('a file in which something else stands is kept aside, and nobody is known', async () => {
  writeFileSync(file, JSON.stringify({ version: 1, value: { servers: { 'c/a 3389': 'anything' } } }))
  const onTrouble = vi.fn<() => void>()
  const known = await openKnownServers(file, onTrouble)
  expect(known.of('c/a', 3389)).toBeUndefined()
  expect(onTrouble).toHaveBeenCalledOnce()
})

test('nothing but fingerprints is written', async () => {
  const known = await openKnownServers(file, () => {})
  known.put('c/a', 3389, fingerprint('0A'))
  await known.flushed()
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ value: { servers: { 'c/a 3389': fingerprint('0A') } } })
})
