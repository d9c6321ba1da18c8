import { spawn, type ChildProcess } from 'node:child_process'
import { connect as dial } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ForwardState } from '../../main/provider/host-contract'
import type { Session } from '../../main/provider/session'
import { failureFrom } from '../../preload/contract/failure'
import { until } from '../world/wait.mjs'
import { openAs } from './kubevirt/open'
import { startRelay } from './relay'
import { view, type Viewer } from './kubevirt/viewer'
import { startCluster, type TestCluster } from './server/start'
import { startStandIn, type StandIn } from './stand-in/start'

// Consoles and forwarded ports of a real guest behind the stand-in, through a real API server, with KubeVirt's own virtctl as the other person.

let cluster: TestCluster
let standIn: StandIn
let session: Session
const key = 'default/seat'
const others: ChildProcess[] = []

beforeAll(async () => {
  cluster = await startCluster()
  standIn = await startStandIn(cluster)
  await cluster.kubectl(['create', '-f', '-'], { input: JSON.stringify({
    apiVersion: 'kubevirt.io/v1', kind: 'VirtualMachine', metadata: { name: 'seat', namespace: 'default' },
    spec: { runStrategy: 'Always', template: { spec: {
      terminationGracePeriodSeconds: 3, networks: [{ name: 'default', pod: {} }],
      domain: { devices: { interfaces: [{ name: 'default', masquerade: {} }] } }, volumes: [{ name: 'root', containerDisk: { image: 'quay.io/containerdisks/fedora:latest' } }],
    } } },
  }) })
  await until('the guest', () => standIn.guest(key), { seconds: 60 })
  session = await openAs(cluster, 'admin')
  await until('Running', () => isRunning(), { seconds: 60, everyMilliseconds: 200 })
}, 240_000)

afterAll(async () => {
  for (const one of others) one.kill('SIGKILL')
  await session?.close()
  await standIn?.stop()
  await cluster?.stop()
})

const isRunning = async () => (await cluster.kubectl(['get', 'vmi', 'seat', '-o', 'jsonpath={.status.phase}'])) === 'Running'
const refusal = (opening: Promise<unknown>) => opening.then(() => expect.unreachable(), failureFrom)
const leave = async (viewer: Viewer) => viewer.pipe.close({ code: 'asked' })

/** Whether a port says what it was told. */
function echoed(port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const socket = dial(port, '127.0.0.1', () => void socket.write('hello'))
    socket.setTimeout(5_000, () => socket.destroy(new Error('nothing came')))
    socket.on('data', (bytes) => {
      resolve(String(bytes) === 'hello')
      socket.destroy()
    })
    socket.on('error', reject).on('close', () => reject(new Error('closed')))
  })
}

/** Another person's program; ends with the tests at the latest. */
function virtctl(...args: string[]): ChildProcess {
  const child = spawn(cluster.programs.virtctl, args, { env: cluster.environment('admin'), stdio: ['pipe', 'pipe', 'pipe'] })
  others.push(child)
  return child
}

describe('the display', () => {
  test('shows, spares whoever has it, is taken over only when asked, and says so to whom it was taken from', async () => {
    const mine = await view(session, key, 'vnc:0')
    await until('RFB', () => mine.text().startsWith('RFB 003.008'))

    const proxy = virtctl('vnc', 'seat', '-n', 'default', '--proxy-only')
    let said = ''
    proxy.stdout!.setEncoding('utf8').on('data', (text) => (said += text))
    const port = await until('its port', () => /"port":\s*(\d+)/.exec(said)?.[1])
    const theirs = dial(Number(port), '127.0.0.1')
    theirs.on('error', () => {}).resume()
    await until('the end', () => mine.closed(), { seconds: 30 })
    expect(mine.closed()).toMatchObject({ code: 'takenOver', failure: { message: 'Somebody else took this console over.' } })

    const refused = await refusal(view(session, key, 'vnc:0'))
    expect(refused).toMatchObject({ code: 'conflict', message: 'Somebody else is connected to this console.' })

    const again = await view(session, key, 'vnc:0', true)
    await until('RFB', () => again.text().startsWith('RFB 003.008'))
    await until('the other to lose it', () => theirs.closed, { seconds: 30 })
    await leave(again)
  })

  test('opens again at once after we left it, and in two places of ours the later one has it', async () => {
    const first = await view(session, key, 'vnc:0')
    const second = await view(session, key, 'vnc:0')
    await until('RFB', () => second.text().startsWith('RFB 003.008'))
    expect(first.closed()?.code).toBe('takenOver')
    expect(second.closed()).toBeUndefined()
    await leave(second)
  })

  test('that was cut by the cluster is free to be opened again by itself', async () => {
    const mine = await view(session, key, 'vnc:0')
    await until('RFB', () => mine.text().startsWith('RFB'))
    standIn.cutStreams()
    await until('the end', () => mine.closed(), { seconds: 30 })
    expect(mine.closed()).toMatchObject({ code: 'peerClosed' })
    await leave(await view(session, key, 'vnc:0'))
  })
})

describe('the serial console', () => {
  test('warns before it may throw somebody out, once; two viewers share it; what was said is kept', async () => {
    expect(await refusal(view(session, key, 'serial:0'))).toMatchObject({ code: 'conflict', message: expect.stringContaining('throws out') as string })
    const one = await view(session, key, 'serial:0', true)
    await until('a prompt', () => { one.say('\n'); return one.text().includes('guest#') }, { seconds: 90, everyMilliseconds: 500 })
    const two = await view(session, key, 'serial:0')
    expect(two.text()).toContain('guest#')
    two.say('echo $((6*7))x\n')
    await until('the answer, to both', () => one.text().includes('42x') && two.text().includes('42x'))
    await leave(one)
    await leave(two)
    const three = await view(session, key, 'serial:0')
    await until('what was said', () => three.text().includes('42x'))
    await leave(three)
  })

  test('whose way is half open is called silent within eight seconds', async () => {
    const relay = await startRelay(cluster)
    const through = await openAs({ ...cluster, kubeconfigs: { ...cluster.kubeconfigs, admin: relay.kubeconfig('console') } }, 'admin')
    const mine = await view(through, key, 'serial:0', true)
    await until('it to be followed', () => { mine.say('\n'); return mine.text().length > 0 }, { seconds: 30, everyMilliseconds: 200 })
    expect(mine.pipe.silentSince).toBeUndefined()
    const frozenAt = Date.now()
    relay.freeze()
    const since = await until('it to be called silent', () => mine.pipe.silentSince, { seconds: 30 })
    expect(since - frozenAt).toBeLessThan(3_000)
    expect(mine.closed()).toBeUndefined()
    await leave(mine)
    await relay.stop()
    await through.close()
  })

  test('that virtctl took is not taken back by itself', async () => {
    const mine = await view(session, key, 'serial:0', true)
    const theirs = virtctl('console', 'seat', '-n', 'default')
    await until('the end', () => mine.closed(), { seconds: 40 })
    expect(mine.closed()).toMatchObject({ code: 'takenOver', failure: { message: 'Somebody else took this console over, or the connection was cut.' } })
    expect((await refusal(view(session, key, 'serial:0'))).code).toBe('conflict')
    theirs.kill('SIGKILL')
    await leave(await view(session, key, 'serial:0', true))
  })
})

describe('rights', () => {
  test('someone who may only look is told so', async () => {
    const other = await openAs(cluster, 'view')
    const refused = await refusal(view(other, key, 'vnc:0'))
    expect(['denied', 'unsupported']).toContain(refused.code)
    expect(refused.message).toMatch(/may not|not allow/)
    await other.close()
  })
})

describe('a forwarded port', () => {
  test('leads to the guest, tells why it does not, and ends', async () => {
    const serial = await view(session, key, 'serial:0', true)
    serial.say('\nnc -ll -p 7777 -e cat &\n echo served$((1+1))\n')
    await until('the service', () => serial.text().includes('served2'), { seconds: 60 })
    let state: ForwardState | undefined
    const end = session.forward!({ key, guestPort: 7777 }, {
      snapshot: (items) => void (state = items[0]), change: ({ upserts }) => void (state = upserts[0]), ended: () => {},
    })
    const port = await until('the port', () => state?.localPort)
    await until('an answer', () => echoed(port), { seconds: 60, everyMilliseconds: 500 })
    end()
    await expect(echoed(port)).rejects.toThrow(/ECONNREFUSED/)

    const nobody = session.forward!({ key, guestPort: 9 }, { snapshot: (items) => void (state = items[0]), change: ({ upserts }) => void (state = upserts[0]), ended: () => {} })
    const closed = await until('the port', () => state?.lastFailure === undefined && state?.localPort)
    await expect(echoed(closed)).rejects.toThrow()
    await until('the reason', () => state?.lastFailure?.message === 'Nothing inside the guest answers at this port.', { seconds: 30 })
    nobody()
    await leave(serial)
  })
})

describe('the machine’s own end', () => {
  test('is told as that, not as somebody’s doing', async () => {
    const [display, serial] = [await view(session, key, 'vnc:0'), await view(session, key, 'serial:0', true)]
    await cluster.virtctl(['stop', 'seat', '-n', 'default'])
    await until('both ends', () => display.closed() && serial.closed(), { seconds: 60 })
    expect([display.closed()?.code, serial.closed()?.code]).toEqual(['machineStopped', 'machineStopped'])
    await until('the machine to be off', async () => (await refusal(view(session, key, 'vnc:0'))).message === 'It is not running.', { seconds: 30, everyMilliseconds: 300 })
  })
})
