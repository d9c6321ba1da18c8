import { expect, test } from 'vitest'
import { pendingDeeds } from '../../../main/inventory/pending'
import type { Status } from '../../../preload/contract/machine'

const running: Status = { phase: 'running', word: 'running' }

test('what was done to a machine is remembered with when it was under way last', async () => {
  let now = 1_000
  let status = running
  const deeds = pendingDeeds(() => {}, () => now)
  expect(deeds.doneTo('a')).toEqual({})
  await deeds.during('a', 'shutdown', () => status, async () => {})
  now = 5_000
  // The guest takes its time.
  expect(deeds.of('a')?.action).toBe('shutdown')
  expect(deeds.doneTo('a')).toEqual({ shutdown: 5_000 })
  status = { phase: 'off', word: 'shut off' }
  deeds.seen('a', status)
  now = 9_000
  expect(deeds.doneTo('a')).toEqual({ shutdown: 5_000 })
  await deeds.during('a', 'start', () => status, async () => {}).catch(() => {})
  deeds.seen('a', running)
  expect(deeds.doneTo('a')).toEqual({ shutdown: 5_000, start: 9_000 })
  expect(deeds.doneTo('b')).toEqual({})
})

test('of very many machines the latest are remembered', async () => {
  const deeds = pendingDeeds(() => {}, () => 0)
  for (let at = 0; at < 3_000; at += 1) await deeds.during(`m${at}`, 'rename', () => running, async () => {})
  expect(deeds.doneTo('m0')).toEqual({})
  expect(deeds.doneTo('m2999')).toEqual({ rename: 0 })
})
