import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { Duplex } from 'node:stream'
import { until } from '../../../world/wait.mjs'
import { freePort } from '../../server/daemon'
import type { Running } from './guests'

// A port of the guest, through QEMU's user network. QEMU takes every connection at once and asks the guest afterwards, so its
// list of connections tells whether the guest took it: only then is it open, as with a real network. In that list a
// connection goes by the port that QEMU listens on; so that it is found, each has one of its own.

const host = '127.0.0.1'

/** Connects; fails with what Go's dialler says when the guest refuses. */
export function openForward(running: Running, port: number, protocol: 'tcp' | 'udp'): Promise<Duplex> {
  return protocol === 'tcp' ? openTcp(running, port) : openUdp(running, port)
}

async function openTcp({ guest, address }: Running, port: number): Promise<Socket> {
  const local = await listen(guest, 'tcp', port)
  const socket = connect(local, host)
  socket.on('error', () => undefined)
  try {
    await once(socket, 'connect')
    const state = await until('the guest to take or refuse the connection', async () => {
      const line = (await guest.say('info usernet')).split('\n').find((one) => one.includes('TCP[') && !one.includes('HOST_FORWARD') && one.includes(` ${local} `))
      // QEMU drops a connection that the guest refused; the end is noticed by who reads.
      socket.read(0)
      // One that is over by now was taken, if the guest has said something.
      if (line === undefined) return socket.readableLength > 0 ? 'open' : (socket.readableEnded || socket.closed) && 'refused'
      return !line.includes('SYN_SENT') && 'open'
    }, { seconds: 60 })
    if (state === 'open') return socket
    throw new Error(`dial tcp ${address}:${port}: connect: connection refused`)
  } catch (error) {
    socket.destroy()
    throw error
  } finally {
    // What is connected stays connected.
    await guest.say(`hostfwd_remove pod tcp:${host}:${local}`).catch(() => undefined)
  }
}

async function openUdp({ guest }: Running, port: number): Promise<Duplex> {
  const local = await listen(guest, 'udp', port)
  const socket = createSocket('udp4')
  socket.connect(local, host)
  await once(socket, 'connect')
  const stream = new Duplex({
    read: () => undefined,
    write: (chunk: Buffer, _, done) => socket.send(chunk, () => done()),
    destroy: (error, done) => {
      socket.close()
      guest.say(`hostfwd_remove pod udp:${host}:${local}`).catch(() => undefined).finally(() => done(error))
    },
  })
  socket.on('message', (message) => void stream.push(message)).on('error', () => undefined)
  return stream
}

/** Makes QEMU listen on a port of this computer that leads to the guest's. */
async function listen(guest: Running['guest'], protocol: 'tcp' | 'udp', port: number): Promise<number> {
  const local = await freePort()
  const complaint = await guest.say(`hostfwd_add pod ${protocol}:${host}:${local}-:${port}`)
  if (complaint.trim()) throw new Error(complaint.trim())
  return local
}
