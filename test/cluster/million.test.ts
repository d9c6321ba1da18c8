// A million changes of a thousand machines, one after the other: in the session that rows are made of, without a server or a window.
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { setImmediate as turn } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { open, vm } from '../main/kubevirt/objects'
import { smallServer } from '../main/kubevirt/small-server'
import type { SessionRow } from '../../main/provider/host-contract'

const machines = 1_000
const rounds = 1_000

/** What is used after everything that can be forgotten was. */
function usedBytes(): number {
  setFlagsFromString('--expose-gc')
  ;(runInNewContext('gc') as () => void)()
  return process.memoryUsage().heapUsed
}

it('a million changes leave the heap flat, are told at most ten times a second, and end in the last state', async () => {
  const server = smallServer()
  const change = (round: number) => {
    for (let number = 0; number < machines; number++) server.put(vm(`a/m${number}`, { word: 'Stopped', metadata: { labels: { [`virt-desktop.io/tag-r${round}`]: '' } } }))
  }
  change(0)
  const session = await open(server)
  const rows = new Map<string, SessionRow>()
  const told: number[] = []
  session.watch.rows({
    snapshot: (items) => items.forEach((row) => rows.set(row.key, row)),
    change({ upserts }) {
      told.push(Date.now())
      for (const row of upserts) rows.set(row.key, row)
    },
    ended(failure) {
      throw new Error(failure.message)
    },
  })
  const isAt = (round: number) => [...rows.values()].filter(({ tags }) => tags.join() === `r${round}`).length === machines
  let before = 0
  const begun = Date.now()
  for (let round = 1; round <= rounds; round++) {
    change(round)
    // What is not read yet would be the test's own memory.
    do await turn()
    while (server.unread() > 0)
    if (round === rounds / 10) before = usedBytes()
  }
  await expect.poll(() => isAt(rounds), { timeout: 10_000 }).toBe(true)
  expect(usedBytes() - before).toBeLessThan(50 * 2 ** 20)
  const seconds = (Date.now() - begun) / 1_000
  // Rows that come together may come in parts: those of one turn are one time.
  const times = told.filter((at, index) => index === 0 || at - told[index - 1]! > 50).length
  expect(times / seconds).toBeLessThan(10.5)
  await session.close()
})
