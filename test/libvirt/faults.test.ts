// The faults of a daemon: stopped, killed in the middle of a list, frozen, closed to us.
import { spawn } from 'node:child_process'
import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest'
import { failureOf } from '../main/libvirt/open'
import { freezeLibvirt, pidOf, removeAllMachines, startLibvirt, stopLibvirt, thawLibvirt, virsh } from '../world/libvirt.mjs'
import { smallXml, watching } from './small-machine'

const until = <T>(check: () => T | Promise<T>, timeout = 15_000): Promise<T> => vi.waitFor(check, { timeout, interval: 10 })
const sessions: { close(): Promise<void> }[] = []
const open = async (options = {}) => {
  const opened = await watching(options)
  sessions.push(opened.session)
  return opened
}
afterEach(async () => {
  thawLibvirt()
  await startLibvirt()
  await Promise.all(sessions.splice(0).map((session) => session.close()))
})
afterAll(removeAllMachines)

async function define(names: readonly string[]): Promise<void> {
  for (const name of names) {
    writeFileSync('/tmp/fault.xml', smallXml(name))
    await virsh('define', '/tmp/fault.xml')
  }
}

describe('a daemon that is stopped', () => {
  it('is noticed within a second, keeps its rows, and is whole again when it is back', async () => {
    await define(['one', 'two'])
    const { link, rows } = await open()
    expect(rows.items.size).toBe(2)
    await stopLibvirt()
    const stoppedAt = Date.now()
    await until(() => expect(link.items.get('link')).toMatchObject({ state: 'lost', failure: { code: 'unreachable', message: 'The libvirt daemon was stopped or restarted.' } }))
    expect(Date.now() - stoppedAt).toBeLessThan(1_000)
    expect(rows.items.size).toBe(2)
    expect(await failureOf(open())).toMatchObject({ code: 'unreachable', message: expect.stringMatching(/^The libvirt daemon is not running/) as string })
    await startLibvirt()
    const again = await open()
    expect([...again.rows.items.keys()].sort()).toEqual((await virsh('list', '--all', '--uuid')).split('\n').sort())
    await removeAllMachines()
  })
})

describe('a daemon that hangs', () => {
  it('is found out while questions wait for it, and every one of them ends', async () => {
    const { link, session } = await open()
    freezeLibvirt()
    const frozenAt = Date.now()
    const asked = [1, 2, 3].map(() => failureOf(session.question.probe()))
    await until(() => expect(link.items.get('link')).toMatchObject({ state: 'lost', failure: { message: 'The libvirt daemon is not answering.' } }), 20_000)
    expect(Date.now() - frozenAt).toBeLessThan(10_000)
    expect((await Promise.all(asked)).map(({ code }) => code)).toEqual(['unreachable', 'unreachable', 'unreachable'])
  })

  it('is called not answering within ten seconds, and an attempt succeeds when it goes on', async () => {
    const { link, session, rows } = await open()
    freezeLibvirt()
    const frozenAt = Date.now()
    await until(() => expect(link.items.get('link')).toMatchObject({ state: 'lost', failure: { message: 'The libvirt daemon is not answering.' } }), 20_000)
    expect(Date.now() - frozenAt).toBeLessThan(10_000)
    expect(rows.log.at(-1)).not.toMatchObject({ removes: [expect.anything()] })
    const attempt = open()
    await session.close()
    thawLibvirt()
    const thawedAt = Date.now()
    await attempt
    expect(Date.now() - thawedAt).toBeLessThan(5_000)
  }, 60_000)
})

describe('a daemon that is killed while it lists', () => {
  it('never leaves a part that looks like the whole', async () => {
    const uri = await manyMachines(2_000)
    const whole = await open({ uri })
    expect(whole.rows.items.size).toBe(2_000)
    // At every moment of opening: either all are shown or it failed.
    for (const delayMs of [0, 2, 5, 10, 20, 40, 80]) {
      const opening = watching({ uri }).then((opened) => (sessions.push(opened.session), opened.rows.log[0]), () => 'failed')
      const killed = new Promise((resolve) => setTimeout(resolve, delayMs)).then(() => stopLibvirt('SIGKILL'))
      expect(['failed', { snapshot: 2_000 }]).toContainEqual(await opening)
      await killed
      await startLibvirt()
    }
    await stopLibvirt()
    for (let index = 0; index < 2_000; index++) rmSync(`/etc/libvirt/qemu/many${index}.xml`)
  }, 120_000)
})

describe('a host with more machines than libvirt lists', () => {
  it('says the exact limit, shows the running ones and those with news, and is usable', async () => {
    const machines = Array.from({ length: 16_390 }, (_, index) => `<domain type='test'><name>m${index}</name><memory>1024</memory><os><type>hvm</type></os><t:runstate xmlns:t='http://libvirt.org/schemas/domain/test/1.0'>${index < 5 ? 1 : 5}</t:runstate></domain>`)
    writeFileSync('/tmp/too-many.xml', `<node>${machines.join('')}</node>`)
    const { session, rows, named, perform } = await open({ uri: 'test+unix:///tmp/too-many.xml' })
    expect(session.facts.warnings).toEqual([
      'This host has 16,390 machines and libvirt lists at most 16,384 in one answer. Shown here, the running ones first: 5. The others can be managed with virsh.',
    ])
    expect([...rows.items.values()].map(({ name }) => name).sort()).toEqual(['m0', 'm1', 'm2', 'm3', 'm4'])
    await perform('m0', { action: 'pause', args: {} })
    await until(() => expect(named('m0')?.status.phase).toBe('paused'))
  }, 120_000)
})

describe('a socket', () => {
  it('that refuses says how to start the daemon', async () => {
    // A socket file that nobody listens on any more.
    spawn(process.execPath, ['-e', `require('net').createServer().listen('/tmp/left.sock', () => process.kill(process.pid, 'SIGKILL'))`])
    await until(async () => expect(await failureOf(open({ uri: 'qemu+unix:///system?socket=/tmp/left.sock' }))).toMatchObject({ message: 'The libvirt daemon is not running: its socket refuses connections.', remedy: expect.stringContaining('systemctl start libvirtd') as string }))
  })

  it('that is closed to us names the group to join', async () => {
    // As root nothing is closed: a process without root's rights asks.
    mkdirSync('/tmp/closed', { recursive: true })
    chmodSync('/tmp/closed', 0o700)
    const said = await asNobody('qemu+unix:///system?socket=/tmp/closed/libvirt-sock')
    expect(said).toMatchObject({ code: 'denied', remedy: expect.stringContaining('usermod -aG libvirt') as string })
  })
})

/** So many machines as files that the daemon reads when it starts. */
async function manyMachines(count: number): Promise<string> {
  for (let index = 0; index < count; index++) {
    const name = `many${index}`
    writeFileSync(`/etc/libvirt/qemu/${name}.xml`, smallXml(name))
  }
  await stopLibvirt()
  await startLibvirt()
  await until(async () => expect((await virsh('list', '--all', '--name')).split('\n').length).toBe(count), 60_000)
  expect(pidOf()).toBeDefined()
  return 'qemu:///system'
}

/** What a person without rights is told, from a process of theirs over the built host program's own modules. */
function asNobody(uri: string): Promise<unknown> {
  const script = `
    import('${new URL('../../native/index.js', import.meta.url).href}').then((native) => native.open(${JSON.stringify(uri)})).catch((error) => console.log(JSON.stringify({ name: error.name, message: error.message })))`
  return new Promise((resolve, reject) => {
    const child = spawn('setpriv', ['--reuid=65534', '--regid=65534', '--clear-groups', process.execPath, '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
    let said = ''
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()))
    child.once('exit', async () => {
      const { libvirtFailure } = await import('../../main/libvirt/failures')
      const { failureFrom } = await import('../../preload/contract/failure')
      try {
        const { name, message } = JSON.parse(said) as { name: string; message: string }
        resolve(failureFrom(libvirtFailure(Object.assign(new Error(message), { name }))))
      } catch {
        reject(new Error(`It said: ${said}`))
      }
    })
  })
}
