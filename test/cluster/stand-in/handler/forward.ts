import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { connect, type AddressInfo, type Socket } from 'node:net'
import { Duplex } from 'node:stream'
import { until } from '../../../world/wait.mjs'
import { freePort } from '../../server/daemon'
import type { Running } from './guests'

// A port of the guest, through QEMU's user network. QEMU takes every connection at once and asks the guest afterwards, so its
// list of connections tells whether the guest took it: only then is it open, as with a real network.

const host = '127.0.0.1'

/** Connects; fails with what Go's dialler says when the guest refuses. */
export function openForward(running: Running, port: number, protocol: 'tcp' | 'udp'): Promise<Duplex> {
  return protocol === 'tcp' ? openTcp(running, port) : openUdp(running, port)
}

async function openTcp({ guest, address, ports }: Running, port: number): Promise<Socket> {
  const local = await hostPort(guest.say.bind(guest), ports, 'tcp', port)
  const socket = connect(local, host)
  socket.on('error', () => undefined)
  await once(socket, 'connect')
  const ours = (socket.address() as AddressInfo).port
  const state = await until('the guest to take or refuse the connection', async () => {
    if (socket.closed || socket.readableEnded) return 'refused'
    const line = (await guest.say('info usernet')).split('\n').find((one) => one.includes('TCP[') && (new RegExp(`\\b${ours}\\b`)).test(one))
    return line === undefined || line.includes('SYN_SENT') ? false : 'open'
  }, { seconds: 60 })
  if (state === 'open') return socket
  socket.destroy()
  throw new Error(`dial tcp ${address}:${port}: connect: connection refused`)
}

async function openUdp({ guest, ports }: Running, port: number): Promise<Duplex> {
  const local = await hostPort(guest.say.bind(guest), ports, 'udp', port)
  const socket = createSocket('udp4')
  socket.connect(local, host)
  await once(socket, 'connect')
  const stream = new Duplex({
    read: () => undefined,
    write: (chunk: Buffer, _, done) => socket.send(chunk, () => done()),
    destroy: (error, done) => { socket.close(); done(error) },
  })
  socket.on('message', (message) => void stream.push(message)).on('error', () => undefined)
  return stream
}

/** The port of this computer that leads to one of the guest's, opened when it is first wanted. */
async function hostPort(say: (line: string) => Promise<string>, ports: Map<string, number>, protocol: 'tcp' | 'udp', port: number): Promise<number> {
  const known = ports.get(`${protocol}:${port}`)
  if (known !== undefined) return known
  const local = await freePort()
  const complaint = await say(`hostfwd_add pod ${protocol}:${host}:${local}-:${port}`)
  if (complaint.trim()) throw new Error(complaint.trim())
  ports.set(`${protocol}:${port}`, local)
  return local
}
