// Consoles of real QEMU machines through real libvirt: that they open, what they say when they end, and that nothing stays.
import { spawn } from 'node:child_process'
import { readdirSync, writeFileSync } from 'node:fs'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import * as native from '../../native'
import { banner, guestXml } from '../guest/images.mjs'
import { failureOf } from '../main/libvirt/open'
import { removeAllMachines, virsh } from '../world/libvirt.mjs'
import { withConsoles } from './consoles'
import { smallXml } from './small-machine'

const until = <T>(check: () => T | Promise<T>, timeout = 20_000): Promise<T> => vi.waitFor(check, { timeout, interval: 20 })
let opened: Awaited<ReturnType<typeof withConsoles>>

async function start(name: string, xml: string): Promise<void> {
  writeFileSync('/tmp/console.xml', xml)
  await virsh('define', '/tmp/console.xml')
  await virsh('start', name)
  await until(() => expect(opened.named(name)?.consoles.filter(({ kind }) => kind !== 'rdp').map(({ allowed }) => allowed)).toEqual([true, true]))
}

beforeAll(async () => void (opened = await withConsoles()))
afterEach(removeAllMachines)
afterAll(() => opened.session.close())

const greeting = (bytes: Buffer) => bytes.subarray(0, 12).toString()

describe('a display', () => {
  it('speaks RFB over a handed-over socket, and nothing new listens on a port', async () => {
    await start('shown', smallXml('shown'))
    const before = await listening()
    const display = await opened.opening('shown', 'vnc:0')
    await until(() => expect(greeting(display.bytes())).toBe('RFB 003.008\n'))
    expect(await listening()).toBe(before)
    display.type('RFB 003.008\n')
    // One security type, and it is None: the socket is the permission.
    await until(() => expect([...display.bytes().subarray(12)]).toEqual([1, 1]))
    display.close()
  })

  it('is not offered while the machine is off, with the reason', async () => {
    writeFileSync('/tmp/off.xml', smallXml('off'))
    await virsh('define', '/tmp/off.xml')
    await until(() => expect(opened.named('off')?.consoles[0]).toMatchObject({ id: 'vnc:0', kind: 'vnc', allowed: 'Start the machine first.' }))
    expect(await failureOf(opened.opening('off', 'vnc:0'))).toMatchObject({ code: 'conflict', message: 'Start the machine first.' })
    expect(await failureOf(opened.opening('off', 'vnc:7'))).toMatchObject({ code: 'notFound' })
  })

  it('says that the machine stopped, or that it was saved', async () => {
    await start('ends', smallXml('ends'))
    const first = await opened.opening('ends', 'vnc:0')
    await until(() => expect(first.bytes().length).toBeGreaterThan(0))
    await virsh('destroy', 'ends')
    expect(await first.viewer.closed).toEqual({ code: 'machineStopped' })
    await virsh('start', 'ends')
    await until(() => expect(opened.named('ends')?.consoles[0]?.allowed).toBe(true))
    const second = await opened.opening('ends', 'vnc:0')
    await until(() => expect(second.bytes().length).toBeGreaterThan(0))
    await virsh('managedsave', 'ends')
    expect(await second.viewer.closed).toMatchObject({ code: 'machineStopped', failure: { message: expect.stringContaining('saved') as string } })
  })

  it('goes on through a reset', async () => {
    await start('resets', smallXml('resets'))
    const display = await opened.opening('resets', 'vnc:0')
    await until(() => expect(display.bytes().length).toBe(12))
    await virsh('reset', 'resets')
    display.type('RFB 003.008\n')
    await until(() => expect(display.bytes().length).toBeGreaterThan(12))
    display.close()
  })
})

describe('a serial console', () => {
  it('shows what the guest says, is shared by our viewers, and is replayed to a later one', async () => {
    await start('talks', guestXml({ name: 'talks' }))
    const first = await opened.opening('talks', 'serial:serial0')
    await until(() => expect(first.said()).toContain(banner), 60_000)
    first.type('echo answer $((6*7))\n')
    await until(() => expect(first.said()).toContain('answer 42'))

    const before = first.said().length
    const second = await opened.opening('talks', 'serial:serial0')
    // The shell's prompt may come before the second one, or after it.
    await until(() => expect(second.said()).toBe(first.said()))
    expect(second.said()).toContain('answer 42')
    expect(second.replayed()).toBeGreaterThanOrEqual(before)
    expect(second.replayed()).toBeLessThanOrEqual(second.said().length)
    second.type('echo again $((6*8))\n')
    await until(() => {
      expect(first.said()).toContain('again 48')
      expect(second.said()).toContain('again 48')
    })
    first.close()
    second.type('echo alone $((6*9))\n')
    await until(() => expect(second.said()).toContain('alone 54'))
    second.close()

    const third = await opened.opening('talks', 'serial:serial0')
    await until(() => expect(third.said()).toContain('alone 54'))

    await virsh('destroy', 'talks')
    expect(await third.viewer.closed).toMatchObject({ code: 'machineStopped' })
    await virsh('start', 'talks')
    await until(() => expect(opened.named('talks')?.consoles[1]?.allowed).toBe(true))
    const reborn = await opened.opening('talks', 'serial:serial0')
    await until(() => expect(reborn.replayed()).toBeGreaterThan(0))
    await until(() => expect(reborn.said().split(banner).length).toBe(3), 60_000)
    reborn.close()
  })

  it('is not taken from somebody else unless asked to, and says so when somebody takes it', async () => {
    await start('wanted', smallXml('wanted'))
    const other = virshConsole('wanted')
    await until(() => expect(other.said()).toContain('Escape character'))
    expect(await failureOf(opened.opening('wanted', 'serial:serial0'))).toMatchObject({ code: 'conflict', message: 'Somebody else has this console.' })
    const mine = await opened.opening('wanted', 'serial:serial0', { force: true })
    await other.ended
    const thief = virshConsole('wanted', '--force')
    expect(await mine.viewer.closed).toEqual({ code: 'takenOver' })
    thief.stop()
    await thief.ended
  })

  it('holds a flooding guest back while nobody reads', async () => {
    await start('floods', guestXml({ name: 'floods' }))
    const reader = await opened.opening('floods', 'serial:serial0')
    await until(() => expect(reader.said()).toContain(banner), 60_000)
    const stuck = await opened.opening('floods', 'serial:serial0', { isReading: false })
    reader.type('yes\n')
    await until(() => expect(stuck.host.unacknowledgedBytes).toBeGreaterThan(128 * 1024), 60_000)
    // What was under way when it was told to stop, and no more: one chunk of the addon's at most.
    expect(stuck.host.unacknowledgedBytes).toBeLessThan(128 * 1024 + 1024 * 1024)
    stuck.close()
    const before = reader.bytes().length
    await until(() => expect(reader.bytes().length).toBeGreaterThan(before))
    reader.close()
  })
})

describe('what is asked while consoles end', () => {
  // libvirtd loses an answer that meets a stream's end on the same connection: with one connection for all, within 300 of these.
  it('is answered, every time', async () => {
    await start('asked', smallXml('asked'))
    let isOver = false
    const ask = async () => {
      while (!isOver) await opened.session.question.probe()
    }
    const asking = [ask(), ask()]
    try {
      for (let index = 0; index < 500; index++) {
        const line = await opened.opening('asked', 'serial:serial0')
        await vi.waitFor(() => expect(line.bytes().length).toBeGreaterThan(3), { timeout: 20_000, interval: 1 })
        line.close()
        await line.host.closed
        await nextTimer()
      }
    } finally {
      isOver = true
    }
    await Promise.all(asking)
  }, 600_000)
})

describe('a thousand consoles', () => {
  it('leave no descriptor and no stream behind', async () => {
    await start('many', smallXml('many'))
    const openOnce = async (index: number) => {
      const one = await opened.opening('many', index % 4 === 3 ? 'serial:serial0' : 'vnc:0')
      await until(() => expect(one.bytes().length).toBeGreaterThan(3))
      one.close()
      await one.host.closed
    }
    for (let index = 0; index < 8; index++) await openOnce(index)
    const before = { fds: descriptors(), streams: native.handleCounts().streams }
    for (let index = 0; index < 1_000; index++) await openOnce(index)
    await until(() => expect(descriptors()).toBeLessThanOrEqual(before.fds + 4))
    expect(native.handleCounts().streams).toBeLessThanOrEqual(before.streams + 2)
  }, 180_000)
})

/** The host hears of the viewer's leaving, and lets go of the line. */
const nextTimer = () => new Promise((resolve) => setTimeout(resolve, 1))

const descriptors = () => readdirSync('/proc/self/fd').length

async function listening(): Promise<string> {
  const child = spawn('ss', ['-ltnH'])
  let text = ''
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()))
  await new Promise((resolve) => child.once('close', resolve))
  return text
}

/** Another client with the console open, as a person with a terminal. */
function virshConsole(name: string, ...flags: string[]) {
  const child = spawn('script', ['-qefc', `virsh -c qemu:///system console ${name} ${flags.join(' ')}`, '/dev/null'], { stdio: ['pipe', 'pipe', 'ignore'] })
  let text = ''
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()))
  return { said: () => text, ended: new Promise((resolve) => child.once('close', resolve)), stop: () => child.kill() }
}
