import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { until } from '../world/wait.mjs'
import { drive } from './drive'
import { startCluster, type TestCluster } from './server/start'
import { isTrue } from './stand-in/objects/machine'
import { instances, machines, pods } from './stand-in/objects/kinds'
import { startStandIn, type StandIn } from './stand-in/start'
import { view } from './viewer'

// KubeVirt's stand-in: statuses, refusals and streams as KubeVirt has them, on a real API server and with real guests.

let cluster: TestCluster
let standIn: StandIn

beforeAll(async () => {
  cluster = await startCluster()
  standIn = await startStandIn(cluster)
})

afterAll(async () => {
  await standIn?.stop()
  await cluster?.stop()
})

const { call, put, becomes, instanceOf } = drive(() => cluster, () => standIn)
const instance = (name: string) => `namespaces/default/virtualmachineinstances/${name}`
const image = 'quay.io/containerdisks/fedora:latest'

describe('a machine', () => {
  test('that was made is off, and says so', async () => {
    await standIn.addMachine({ name: 'one', namespace: 'default', image })
    await becomes('one', 'Stopped')
    expect((await standIn.client.get(machines, 'default/one')).status).toMatchObject({ created: false, ready: false, runStrategy: 'Halted',
      conditions: [{ type: 'Ready', status: 'False', reason: 'VMINotExists' }] })
  })

  test('starts with 202 and runs on a node, in a pod, with an address; again is a conflict', async () => {
    expect((await put('virtualmachines/one/start')).status).toBe(202)
    await becomes('one', 'Running')
    const { metadata, spec, status } = await instanceOf('one')
    expect(status).toMatchObject({ phase: 'Running', interfaces: [{ ipAddress: expect.stringMatching(/^10\.244\./) as string }] })
    expect(spec.terminationGracePeriodSeconds).toBe(10)
    const [pod] = (await standIn.client.list(pods)).items
    expect(pod).toMatchObject({ metadata: { labels: { 'kubevirt.io': 'virt-launcher', 'kubevirt.io/created-by': metadata.uid } }, spec: { nodeName: status?.nodeName }, status: { phase: 'Running' } })
    await until('events', async () => /Started the virtual machine/.test(await cluster.kubectl(['events', '--for', 'virtualmachine/one'])))
    expect(await put('virtualmachines/one/start')).toMatchObject({ status: 409, body: { reason: 'Conflict', message: 'Operation cannot be fulfilled on virtualmachine.kubevirt.io "one": VM is already running' } })
  })

  test('does not exist: 404 as a Status', async () => {
    expect(await put('virtualmachines/none/start')).toMatchObject({ status: 404, body: { message: 'virtualmachine.kubevirt.io "none" not found' } })
  })

  test('says who its guest is as soon as the agent answers, and before that 500 in plain text', async () => {
    const get = (what: string) => call('view', 'GET', `virtualmachineinstances/one/${what}`)
    const before = await get('guestosinfo')
    if (before.status !== 200) expect(before).toMatchObject({ status: 500, body: expect.stringContaining('VMI does not have guest agent connected') as string })
    await until('the agent', async () => isTrue(await instanceOf('one'), 'AgentConnected'), { seconds: 90 })
    expect((await get('guestosinfo')).body).toMatchObject({ hostname: 'test-guest', supportedCommands: expect.arrayContaining([]) as object[] })
    expect((await get('userlist')).body).toMatchObject({ items: [] })
    expect((await get('filesystemlist')).status).toBe(200)
  })

  test('is paused and goes on; each twice is a conflict', async () => {
    expect((await put('virtualmachineinstances/one/pause')).status).toBe(200)
    await becomes('one', 'Paused')
    expect(await put('virtualmachineinstances/one/pause')).toMatchObject({ status: 409, body: { message: expect.stringContaining('VMI is already paused') as string } })
    expect((await view(cluster, `${instance('one')}/portforward/22/tcp`)).refusal).toMatchObject({ code: 409, body: expect.stringContaining('VMI is paused') as string })
    expect((await put('virtualmachineinstances/one/unpause')).status).toBe(200)
    await becomes('one', 'Running')
    expect(await put('virtualmachineinstances/one/unpause')).toMatchObject({ status: 409, body: { message: expect.stringContaining('VMI is not paused') as string } })
  })

  test('that is edited while it runs says that it must be restarted, and is another instance after the restart', async () => {
    await standIn.client.patch(machines, 'default/one', { spec: { template: { spec: { domain: { memory: { guest: '2Gi' } } } } } })
    await until('RestartRequired', async () => isTrue(await standIn.client.get(machines, 'default/one'), 'RestartRequired'))
    const before = (await instanceOf('one')).metadata.uid
    expect((await put('virtualmachines/one/restart', { gracePeriodSeconds: 5 })).status).toBe(400)
    expect((await put('virtualmachines/one/restart', { gracePeriodSeconds: 0 })).status).toBe(202)
    await until('another instance', async () => (await instanceOf('one')).metadata.uid !== before, { seconds: 60 })
    await becomes('one', 'Running')
    expect(isTrue(await standIn.client.get(machines, 'default/one'), 'RestartRequired')).toBe(false)
  })
})

describe('consoles', () => {
  test('the second viewer of a display throws the first out without a word', async () => {
    const first = await view(cluster, `${instance('one')}/vnc`)
    await until('RFB', () => first.text().startsWith('RFB 003.008'))
    const polite = await view(cluster, `${instance('one')}/vnc?preserveSession=true`)
    expect(polite.refusal).toMatchObject({ code: 500, contentType: 'application/json', body: expect.stringContaining('Active VNC connection. Request denied.') as string })
    const second = await view(cluster, `${instance('one')}/vnc?preserveSession=false`)
    expect(await until('the first to be out', first.closedWith)).toBe(1006)
    await until('RFB', () => second.text().startsWith('RFB 003.008'))
    second.socket.terminate()
  })

  test('a serial console is a shell, and a second viewer always gets it', async () => {
    const first = await view(cluster, `${instance('one')}/console`, 'edit')
    await until('a prompt', () => {
      first.socket.send(Buffer.from('\n'))
      return first.text().includes('guest#')
    }, { seconds: 90, everyMilliseconds: 500 })
    // What is not binary is dropped.
    first.socket.send('echo lost\n')
    const second = await view(cluster, `${instance('one')}/console`, 'edit')
    expect(await until('the first to be out', first.closedWith)).toBe(1006)
    second.socket.send(Buffer.from('echo $((6*7))\n'))
    await until('an answer', () => second.text().includes('42'))
    expect(first.text() + second.text()).not.toContain('lost')
    second.socket.terminate()
  })

  test('a port of the guest is reached, and one that nobody listens on is refused before the stream opens', async () => {
    const closed = await view(cluster, `${instance('one')}/portforward/7777/tcp`)
    expect(closed.refusal).toMatchObject({ code: 500, body: expect.stringMatching(/dialing VM: dial tcp 10\.244.*connection refused/) as string })
    const serial = await view(cluster, `${instance('one')}/console`)
    serial.socket.send(Buffer.from('nc -ll -p 7777 -e cat &\n'))
    const port = await until('the guest to listen', async () => {
      const opened = await view(cluster, `namespaces/default/virtualmachines/one/portforward/7777/tcp`)
      return opened.refusal ? false : opened
    }, { seconds: 60, everyMilliseconds: 500 })
    port.socket.send(Buffer.from('hello guest'))
    await until('the echo', () => port.text() === 'hello guest')
    port.socket.terminate()
    serial.socket.terminate()
  })

  test('a screenshot is a PNG for who may take it; edit may open the display and not take its picture', async () => {
    const image = await standIn.guest('default/one')!.guest.screenshot()
    expect(image.subarray(1, 4).toString()).toBe('PNG')
    expect((await call('edit', 'GET', 'virtualmachineinstances/one/vnc/screenshot')).status).toBe(401)
    expect((await call('view', 'GET', 'virtualmachineinstances/one/vnc/screenshot')).status).toBe(403)
    expect((await call('kubevirt-admin', 'GET', 'virtualmachineinstances/one/vnc/screenshot')).status).toBe(200)
    expect(await call('kubevirt-admin', 'GET', 'virtualmachineinstances/none/vnc/screenshot')).toMatchObject({ status: 500, body: 'virtualmachineinstance.kubevirt.io "none" not found' })
  })

  test('an instance that goes away takes its consoles along', async () => {
    const viewer = await view(cluster, `${instance('one')}/vnc`)
    expect((await put('virtualmachines/one/stop', { gracePeriod: 0 })).status).toBe(202)
    expect(await until('the console to be cut', viewer.closedWith)).toBe(1006)
    await becomes('one', 'Stopped')
    expect(await put('virtualmachines/one/stop')).toMatchObject({ status: 409, body: { message: expect.stringContaining('VM is not running') as string } })
    await until('no pod to be left', async () => (await standIn.client.list(pods)).items.length === 0)
    expect((await view(cluster, `${instance('one')}/vnc`)).refusal?.code).toBe(404)
  })
})

describe('run strategies', () => {
  test('a manual machine is started and stopped by requests; a paused start waits for somebody to go on', async () => {
    await standIn.addMachine({ name: 'manual', namespace: 'default', runStrategy: 'Manual', template: { terminationGracePeriodSeconds: 0 } })
    await becomes('manual', 'Stopped')
    expect((await put('virtualmachines/manual/start', { paused: true })).status).toBe(202)
    await becomes('manual', 'Paused')
    expect((await put('virtualmachineinstances/manual/unpause')).status).toBe(200)
    await becomes('manual', 'Running')
    expect((await put('virtualmachines/manual/stop')).status).toBe(202)
    await becomes('manual', 'Stopped')
    await until('the request to be done', async () => (await standIn.client.get(machines, 'default/manual')).status?.stateChangeRequests === undefined)
  })

  test('a machine that shall always run comes back when its guest is switched off, and cannot be started by hand', async () => {
    await standIn.addMachine({ name: 'always', namespace: 'default', runStrategy: 'Always', template: { terminationGracePeriodSeconds: 0 } })
    await becomes('always', 'Running')
    const { uid } = (await instanceOf('always')).metadata
    await standIn.guest('default/always')!.guest.ask('quit')
    await until('another instance', async () => {
      const now = await standIn.client.find(instances, 'default/always')
      return now && now.metadata.uid !== uid && now.status?.phase === 'Running'
    }, { seconds: 60 })
    expect((await put('virtualmachines/always/stop')).status).toBe(202)
    await becomes('always', 'Stopped')
    await standIn.client.patch(machines, 'default/always', { spec: { runStrategy: 'Once' } })
    await becomes('always', 'Running')
    expect(await put('virtualmachines/always/restart')).toMatchObject({ status: 409, body: { message: expect.stringContaining('Once does not support manual restart requests') as string } })
  })

  test('why a machine does not start is its status', async () => {
    await standIn.addMachine({ name: 'no-image', namespace: 'default', runStrategy: 'Always', image: 'registry.invalid/none:latest' })
    await standIn.addMachine({ name: 'no-node', namespace: 'default', runStrategy: 'Always', image, template: { nodeSelector: { gpu: 'yes' } } })
    await standIn.addMachine({ name: 'no-claim', namespace: 'default', runStrategy: 'Always', template: { volumes: [{ name: 'root', persistentVolumeClaim: { claimName: 'missing' } }] } })
    await becomes('no-image', 'ImagePullBackOff')
    await becomes('no-node', 'ErrorUnschedulable')
    await becomes('no-claim', 'ErrorPvcNotFound')
  })
})

test('a machine that is only described is shown with what its instance type gives', async () => {
  const machine = { apiVersion: 'kubevirt.io/v1', kind: 'VirtualMachine', metadata: { name: 'thought' }, spec: { runStrategy: 'Halted', instancetype: { name: 'u1.small' }, template: { spec: { domain: { devices: {} } } } } }
  expect(await call('edit', 'PUT', 'expand-vm-spec', machine)).toMatchObject({ status: 200, body: { spec: { template: { spec: { domain: { memory: { guest: '2Gi' } } } } } } })
  expect(await call('edit', 'PUT', 'expand-vm-spec', { ...machine, spec: { ...machine.spec, instancetype: { name: 'none' } } })).toMatchObject({ status: 400 })
})

describe('faults', () => {
  test('virt-api is down and comes back, and the API server says 503 meanwhile', async () => {
    await standIn.setApiUp(false)
    expect((await put('virtualmachines/manual/start')).status).toBe(503)
    await standIn.setApiUp(true)
    await until('virt-api to be asked', async () => (await put('virtualmachines/none/start')).status === 404)
  })

  test('a denial by virt-api is 401 and plain text, though the login is good', async () => {
    standIn.faults.denies = 'the moon is full'
    expect(await put('virtualmachines/manual/start')).toEqual({ status: 401, body: 'the moon is full' })
    standIn.faults.denies = undefined
  })

  test('everything goes on after the API server has crashed under it', async () => {
    await cluster.restart()
    await until('virt-api to be reached', async () => (await put('virtualmachines/manual/start')).status === 202, { seconds: 60 })
    await becomes('manual', 'Running')
  })
})
