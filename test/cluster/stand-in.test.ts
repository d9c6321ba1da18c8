import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { until } from '../world/wait.mjs'
import { startCluster, type TestCluster } from './server/start'
import { startStandIn, type StandIn } from './stand-in/start'
import type { Machine } from './stand-in/objects/machine'

// KubeVirt's stand-in, asked by kubectl and by WebSockets: statuses and refusals as KubeVirt has them.

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

test('a machine is started, has a display and a serial console, and is stopped', async () => {
  await cluster.kubectl(['create', '-f', '-'], { input: JSON.stringify({
    apiVersion: 'kubevirt.io/v1', kind: 'VirtualMachine', metadata: { name: 'one', namespace: 'default' },
    spec: { runStrategy: 'Halted', template: { spec: { terminationGracePeriodSeconds: 3, domain: { devices: {} }, volumes: [{ name: 'root', containerDisk: { image: 'quay.io/containerdisks/fedora:latest' } }] } } },
  }) })
  const status = async () => (JSON.parse(await cluster.kubectl(['get', 'vm', 'one', '-o', 'json'])) as Machine).status?.printableStatus
  await until('Stopped', async () => await status() === 'Stopped')
  await cluster.kubectl(['replace', '--raw', '/apis/subresources.kubevirt.io/v1/namespaces/default/virtualmachines/one/start', '-f', '-'], { input: '{}' })
  await until('Running', async () => await status() === 'Running', { seconds: 40 })
  const vnc = await open('vnc')
  expect(vnc.protocol).toBe('plain.kubevirt.io')
  await until('RFB', () => vnc.text.startsWith('RFB 003.008'))
  const serial = await open('console')
  await until('a prompt', () => { serial.socket.send(Buffer.from('\n')); return serial.text.includes('guest#') }, { seconds: 60, everyMilliseconds: 500 })
  await until('the agent', () => standIn.guest('default/one')?.agent, { seconds: 60 })
  await cluster.kubectl(['replace', '--raw', '/apis/subresources.kubevirt.io/v1/namespaces/default/virtualmachines/one/stop', '-f', '-'], { input: '{}' })
  await until('Stopped', async () => await status() === 'Stopped', { seconds: 40 })
  expect(await until('cut', () => serial.code)).toBe(1006)
})

async function open(what: string) {
  const socket = new WebSocket(`${cluster.url.replace('https', 'wss')}/apis/subresources.kubevirt.io/v1/namespaces/default/virtualmachineinstances/one/${what}`, ['plain.kubevirt.io'],
    { ca: cluster.ca, headers: { authorization: `Bearer ${cluster.tokens.edit}` }, perMessageDeflate: false })
  const state = { socket, text: '', protocol: '', code: 0 }
  socket.on('message', (data) => { state.text += String(data) }).on('close', (code) => { state.code = code })
  await new Promise((resolve, reject) => { socket.on('open', resolve).on('error', reject) })
  state.protocol = socket.protocol
  return state
}
