/** The host's end of the wire to main, and the channels main makes for it. */
import type { BytePort } from '../../preload/wire/pipe'
import type { Port } from '../../preload/wire/port'
import { bytePort, type NodePort } from './byte-port'
import type { FarEnd, FromHost } from './envelope'
import type { Parent } from './parent'

export interface Channel {
  /** Our end. */
  readonly near: BytePort
  /** Answer a pipe with this; main puts the other end's port in its place. */
  readonly far: FarEnd
  /** The other end will not be sent after all. */
  drop(): void
}

/** A host’s port to main, which can also hand over byte ports. */
export interface HostPort extends Port {
  channel(): Promise<Channel>
  onStop(listener: () => void): void
}

/** The port over whichever parent started the host. */
export function hostPort(parent: Parent): HostPort {
  const wanted = new Map<number, (port: NodePort) => void>()
  let lastChannel = 0
  let onMessage: ((message: unknown, ports: readonly unknown[]) => void) | undefined
  let onStop: (() => void) | undefined
  const post = (message: FromHost) => parent.post(message)

  parent.listen((message, port) => {
    switch (message.t) {
      case 'wire':
        return onMessage?.(message.message, [])
      case 'giveChannel':
        wanted.get(message.channel)?.(port!)
        wanted.delete(message.channel)
        return
      case 'ping':
        return post({ t: 'pong' })
      case 'stop':
        return onStop?.()
    }
  })

  return {
    post: (message, transfer = []) => post({ t: 'wire', message, far: (transfer as FarEnd[]).map(({ channel }) => channel) }),
    listen: (listener) => void (onMessage = listener),
    onGone: (listener) => parent.onGone(listener),
    onStop: (listener) => void (onStop = listener),
    async channel() {
      const channel = ++lastChannel
      const port = await new Promise<NodePort>((resolve) => {
        wanted.set(channel, resolve)
        post({ t: 'wantChannel', channel })
      })
      const near = bytePort(port, parent.isElectron)
      return { near, far: { channel }, drop: () => post({ t: 'dropChannel', channel }) }
    },
  }
}
