// A QEMU that hangs is a matter of its own machine: what is beside it on the connection stays live.
import { readFileSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, it, onTestFinished, vi } from 'vitest'
import { DomainStats, DomainStatsFlags } from '../../native/constants'
import * as native from '../../native'
import type { SessionMachine } from '../../main/provider/host-contract'
import type { Usage } from '../../preload/contract/machine'
import { failureOf, gathering } from '../main/libvirt/open'
import { removeAllMachines, virsh } from '../world/libvirt.mjs'
import { smallXml, watching } from './small-machine'

const until = <T>(check: () => T | Promise<T>, timeout = 60_000): Promise<T> => vi.waitFor(check, { timeout, interval: 20 })

/** An answer is missed after six seconds here, with others after fifteen: a busy computer needs some of them. */
const patience = { everyMs: 1_500, silent: 3, lost: 9 }
const longerMs = 20_000

/** Each of them is asked about on the machine's page. */
const disks = ['vda', 'vdb', 'vdc'].map((target) => {
  const path = `/var/lib/libvirt/images/hangs-${target}.img`
  return { path, xml: `<disk type='file' device='disk'><driver name='qemu' type='raw'/><source file='${path}'/><target dev='${target}' bus='virtio'/></disk>` }
})

beforeAll(async () => {
  for (const { path } of disks) writeFileSync(path, Buffer.alloc(2 ** 20))
  for (const [name, devices] of [['hangs', disks.map(({ xml }) => xml).join('')], ['beside', '']] as const) {
    writeFileSync('/tmp/hanging.xml', smallXml(name, { devices }))
    await virsh('define', '/tmp/hanging.xml')
    await virsh('start', name)
  }
}, 60_000)
afterAll(removeAllMachines)

it('a machine that hangs keeps its neighbours’ rows, pictures and deeds live, and is whole again when it goes on', async () => {
  const pid = Number(readFileSync('/run/libvirt/qemu/hangs.pid', 'utf8'))
  process.kill(pid, 'SIGSTOP')
  try {
    const { session, link, named, perform } = await watching({}, { patience })
    onTestFinished(() => session.close())
    const [key, beside] = [named('hangs')!.key, named('beside')!.key]
    // Whatever may wait for it is asked: bulk statistics, its disks, its picture.
    const usage = gathering<Usage>()
    session.watch.usage([key, beside], usage.sink)
    const detail = gathering<SessionMachine>()
    session.watch.detail(key, detail.sink)
    const picture = failureOf(session.question.picture(key))
    const sinceMs = Date.now()
    do {
      await perform('beside', { action: 'pause', args: {} })
      await until(() => expect(named('beside')?.status.phase).toBe('paused'))
      await virsh('resume', 'beside')
      await until(() => expect(named('beside')?.status.phase).toBe('running'))
      expect((await session.question.picture(beside)).length).toBeGreaterThan(0)
      expect((await session.source(key)).text).toContain('<name>hangs</name>')
    } while (Date.now() - sinceMs < longerMs)
    expect(await picture).toMatchObject({ message: 'The machine does not answer libvirt.' })
    // The link said that it is live when it was asked first, and nothing since.
    expect(link.log).toHaveLength(1)
    expect(link.items.get('link')).toMatchObject({ state: 'live' })
    process.kill(pid, 'SIGCONT')
    await until(() => expect(detail.items.get(key)?.facets.disks?.items[2]).toMatchObject({ target: 'vdc', capacityBytes: 2 ** 20 }))
    await until(() => expect([...usage.items.keys()].sort()).toEqual([key, beside].sort()))
    expect(link.log).toHaveLength(1)
  } finally {
    process.kill(pid, 'SIGCONT')
  }
}, 180_000)

it('the next question for what machines use passes over one that hangs', async () => {
  const pid = Number(readFileSync('/run/libvirt/qemu/hangs.pid', 'utf8'))
  const [first, second] = [await native.open('qemu:///system'), await native.open('qemu:///system')]
  const ask = (connection: native.Connection) => connection.allDomainStats(DomainStats.STATE | DomainStats.BALLOON | DomainStats.BLOCK, DomainStatsFlags.ACTIVE | DomainStatsFlags.NOWAIT)
  await until(async () => expect(await virsh('domcontrol', 'hangs')).toBe('ok'))
  process.kill(pid, 'SIGSTOP')
  try {
    let isAnswered = false
    const kept = ask(first).finally(() => (isAnswered = true))
    // The machine is busy for libvirt from now on.
    await until(async () => expect(await virsh('domcontrol', 'hangs').catch(String)).toMatch(/occupied/))
    expect(await ask(second)).toHaveLength(2)
    expect(isAnswered).toBe(false)
    process.kill(pid, 'SIGCONT')
    expect(await kept).toHaveLength(2)
  } finally {
    process.kill(pid, 'SIGCONT')
    await Promise.all([first.close(), second.close()])
  }
}, 180_000)
