import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import type { WebSocket } from 'ws'
import { openForward } from '../handler/forward'
import { instances as instanceKind, machines as machineKind } from '../objects/kinds'
import { isTrue, type Instance } from '../objects/machine'
import type { Surroundings } from '../surroundings'
import { badRequest, conflict, internalError, notFound } from './answer'
import { guestOf, needDisplay } from './instance-verbs'
import type { Route } from './route'

// The far side is dialled first and the WebSocket opened second, so that whatever is wrong is said before it opens.

/** A far side that is connected; `pings` says whether the server keeps the connection alive. */
export interface FarSide {
  readonly stream: Duplex
  readonly pings: boolean
}

/** Connects what a route names; undefined for what is no stream. */
export async function openFarSide(surroundings: Surroundings, route: Route): Promise<FarSide | undefined> {
  const { resource, subresource } = route
  if (resource === 'virtualmachineinstances' && subresource === 'console') return { stream: await openConsole(surroundings, route), pings: false }
  if (resource === 'virtualmachineinstances' && subresource === 'vnc') return { stream: await openDisplay(surroundings, route), pings: false }
  if (subresource.startsWith('portforward/')) return { stream: await openPort(surroundings, route), pings: true }
  return undefined
}

async function find({ client }: Surroundings, { namespace, name }: Route): Promise<Instance> {
  const instance = await client.find(instanceKind, `${namespace}/${name}`)
  if (!instance) throw notFound('virtualmachineinstance', name)
  return instance
}

async function openConsole(surroundings: Surroundings, route: Route): Promise<Duplex> {
  const instance = await find(surroundings, route)
  if (instance.spec.domain.devices.autoattachSerialConsole === false) throw badRequest('No serial consoles are present.')
  if (instance.status?.phase === 'Failed') throw conflict('virtualmachineinstance', route.name, 'VMI is in failed status')
  const { serial, guest } = guestOf(surroundings, instance)
  return serial.take(guest.serialSocket)
}

async function openDisplay(surroundings: Surroundings, route: Route): Promise<Duplex> {
  const instance = await find(surroundings, route)
  needDisplay(instance)
  const { vnc, guest } = guestOf(surroundings, instance)
  // virt-handler says 503; virt-api passes on its words and makes it a 500.
  if (vnc.isTaken && route.query.get('preserveSession') === 'true') throw internalError('Can\'t connect to websocket (503): websocket: bad handshake: application info: Active VNC connection. Request denied.')
  return vnc.take(guest.vncSocket)
}

async function openPort(surroundings: Surroundings, route: Route): Promise<Socket | Duplex> {
  if (route.resource === 'virtualmachines') {
    const machine = await surroundings.client.find(machineKind, `${route.namespace}/${route.name}`)
    if (!machine) throw notFound('virtualmachine', route.name)
    if (!machine.status?.created) throw conflict('virtualmachine', route.name, 'VMI is not started')
  }
  const instance = await find(surroundings, route)
  if (isTrue(instance, 'Paused')) throw conflict('virtualmachineinstance', route.name, 'VMI is paused')
  if (!instance.status?.interfaces?.length) throw badRequest('no network interfaces are present')
  const [, port = '', protocol = 'tcp'] = route.subresource.split('/')
  return openForward(guestOf(surroundings, instance), Number(port), protocol === 'udp' ? 'udp' : 'tcp').catch((error: Error) => {
    throw internalError(`dialing VM: ${error.message}`)
  })
}

/** Couples a WebSocket and a far side until one of them ends; no good-bye is said, as in KubeVirt. */
export function couple(socket: WebSocket, { stream, pings }: FarSide): void {
  const timer = pings ? setInterval(() => socket.ping(), 1000) : undefined
  let unsent = 0
  let isOver = false
  // What was said before an end still arrives: the connection goes once the last of it was handed on.
  const end = () => {
    isOver = true
    clearInterval(timer)
    stream.destroy()
    if (unsent === 0) socket.terminate()
  }
  // Text is dropped without a word.
  socket.on('message', (data, isBinary) => { if (isBinary && !stream.write(data as Buffer)) socket.pause() }).on('close', end).on('error', end)
  stream.on('drain', () => socket.resume())
  stream.on('data', (chunk: Buffer) => {
    unsent += 1
    socket.send(chunk, { binary: true }, () => {
      unsent -= 1
      if (isOver) end()
      else if (socket.bufferedAmount < 64 * 1024) stream.resume()
    })
    if (socket.bufferedAmount > 256 * 1024) stream.pause()
  })
  stream.on('close', end).on('end', end).on('error', end)
}

