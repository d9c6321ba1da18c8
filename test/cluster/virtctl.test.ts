import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process'
import { once } from 'node:events'
import { connect } from 'node:net'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { until } from '../world/wait.mjs'
import { startCluster, type TestCluster } from './server/start'
import { machines } from './stand-in/objects/kinds'
import { startStandIn, type StandIn } from './stand-in/start'
import { view } from './viewer'

// KubeVirt's own tools drive the stand-in: what they are content with is what the application may rely on.

let cluster: TestCluster
let standIn: StandIn

beforeAll(async () => {
  cluster = await startCluster()
  standIn = await startStandIn(cluster)
  await standIn.addMachine({ name: 'one', namespace: 'default', image: 'quay.io/containerdisks/fedora:latest' })
})

afterAll(async () => {
  await standIn?.stop()
  await cluster?.stop()
})

const becomes = (word: string) => until(`it to be ${word}`, async () => (await standIn.client.get(machines, 'default/one')).status?.printableStatus === word, { seconds: 60 })

/** A tool that stays; it ends with the test. */
function run(...args: string[]): { readonly child: ChildProcessWithoutNullStreams, readonly output: () => string } {
  const child = spawn(cluster.programs.virtctl, args, { env: cluster.environment('kubevirt-admin') })
  onTestFinished(() => void child.kill('SIGKILL'))
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => { output += chunk.toString('latin1') })
  return { child, output: () => output }
}

async function readFirst(port: number): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  onTestFinished(() => void socket.destroy())
  const [chunk] = await once(socket, 'data') as [Buffer]
  return chunk.toString('latin1')
}

test('virtctl start starts it, and kubectl sees it run', async () => {
  expect(await cluster.virtctl(['start', 'one'])).toContain('scheduled to start')
  await becomes('Running')
  expect(await cluster.kubectl(['get', 'vm', 'one', '--no-headers'])).toMatch(/^one\s+\S+\s+Running\s+True/)
  expect(await cluster.kubectl(['get', 'vmi', 'one', '--no-headers'])).toMatch(/^one\s+\S+\s+Running\s+10\.244\.\S+\s+node-\d\s+True/)
  await expect(cluster.virtctl(['start', 'one'])).rejects.toThrow(/VM is already running/)
})

test('virtctl addvolume and removevolume change the running machine and its definition', async () => {
  await cluster.kubectl(['create', '-f', '-'], { input: JSON.stringify({ apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name: 'data', namespace: 'default' }, spec: { accessModes: ['ReadWriteMany'], resources: { requests: { storage: '1Gi' } } } }) })
  const ready = async () => (await cluster.kubectl(['get', 'vmi', 'one', '-o', 'jsonpath={.status.volumeStatus[?(@.name=="data")].phase}'])) === 'Ready'
  expect(await cluster.virtctl(['addvolume', 'one', '--volume-name=data', '--persist'])).toContain('Successfully submitted add volume request')
  await until('the disk', ready, { seconds: 30 })
  expect(await cluster.virtctl(['removevolume', 'one', '--volume-name=data', '--persist'])).toContain('Successfully submitted remove volume request')
  await until('it to go', async () => !await ready(), { seconds: 30 })
  await expect(cluster.virtctl(['removevolume', 'one', '--volume-name=root', '--persist'])).rejects.toThrow(/not hotpluggable/)
})

test('virtctl version names the server', async () => {
  expect(await cluster.virtctl(['version'])).toMatch(/Server Version:.*v1\.9\.0/)
})

test('virtctl console is a shell', async () => {
  const { child, output } = run('console', 'one')
  await until('a prompt', () => {
    child.stdin.write('\n')
    return output().includes('guest#')
  }, { seconds: 90, everyMilliseconds: 500 })
  child.stdin.write('echo $((6*7))\n')
  await until('an answer', () => output().includes('42'))
})

test('virtctl vnc --proxy-only hands on the display, and throws a viewer out', async () => {
  const viewer = await view(cluster, 'namespaces/default/virtualmachineinstances/one/vnc')
  await until('RFB', () => viewer.text().startsWith('RFB'))
  const { output } = run('vnc', 'one', '--proxy-only')
  const { port } = JSON.parse(await until('the port', () => /\{"port":\d+\}/.exec(output())?.[0], { seconds: 60 })) as { port: number }
  expect(await readFirst(port)).toBe('RFB 003.008\n')
  expect(await until('the viewer to be out', viewer.closedWith)).toBe(1006)
})

test('virtctl port-forward carries bytes to the guest and back', async () => {
  const console = await view(cluster, 'namespaces/default/virtualmachineinstances/one/console')
  console.socket.send(Buffer.from('\nnc -ll -p 7777 -e /bin/echo greetings &\n'))
  // Once a connection was refused, virtctl leads no other one on.
  await until('the guest to listen', () => {
    console.socket.send(Buffer.from('netstat -ltn\n'))
    return /:7777 .*LISTEN/.test(console.text())
  }, { seconds: 90, everyMilliseconds: 500 })
  const { output } = run('port-forward', 'vmi/one', 'tcp/:7777')
  const port = await until('the port', () => Number(/127\.0\.0\.1:(\d+)/.exec(output())?.[1]), { seconds: 60 })
  // The guest hangs up right after its answer: none of it is lost on the way.
  for (let turn = 0; turn < 20; turn += 1) expect(await readFirst(port)).toBe('greetings\n')
  console.socket.terminate()
})

test('virtctl pause, unpause, soft-reboot and reset', async () => {
  expect(await cluster.virtctl(['pause', 'vm', 'one'])).toContain('scheduled to pause')
  await becomes('Paused')
  expect(await cluster.virtctl(['unpause', 'vm', 'one'])).toContain('unpause')
  await becomes('Running')
  await cluster.virtctl(['soft-reboot', 'one'])
  await cluster.virtctl(['reset', 'one'])
})

test('virtctl guestosinfo complains in words while there is no agent, and prints it when there is one', async () => {
  await until('the guest to tell', async () => (await cluster.virtctl(['guestosinfo', 'one'])).includes('test-guest'), { seconds: 90 })
  await cluster.virtctl(['stop', 'one', '--grace-period=0', '--force'])
  await becomes('Stopped')
  await expect(cluster.virtctl(['guestosinfo', 'one'])).rejects.toThrow(/not found|VMI is not running/)
})

test('virtctl expand shows what the instance type gives', async () => {
  const manifest = await cluster.virtctl(['create', 'vm', '--name=typed', '--instancetype=u1.small', '--run-strategy=Halted'])
  await cluster.kubectl(['create', '-f', '-'], { input: manifest })
  expect(await cluster.virtctl(['expand', '--vm=typed'])).toContain('guest: 2Gi')
})
