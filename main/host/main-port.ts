/** Main's end of the wire to a host. It makes the channels the host asks for and puts ports in the place of their numbers. */
import type { Port } from '../../preload/wire/port'
import type { HostProcess, HostStarter } from './process'

export function mainPort(host: HostProcess, starter: Pick<HostStarter, 'channel'>): Port {
  const farEnds = new Map<number, { close(): void }>()
  let onMessage: ((message: unknown, ports: readonly unknown[]) => void) | undefined

  host.listen((message) => {
    switch (message.t) {
      case 'wire': {
        const ports = message.far.map((channel) => farEnds.get(channel))
        for (const channel of message.far) farEnds.delete(channel)
        return onMessage?.(message.message, ports)
      }
      case 'wantChannel': {
        const { near, far } = starter.channel()
        farEnds.set(message.channel, far)
        return host.post({ t: 'giveChannel', channel: message.channel }, [near])
      }
      case 'dropChannel':
        farEnds.get(message.channel)?.close()
        farEnds.delete(message.channel)
        return
      case 'pong':
        // Whoever asked listens as well.
        return
    }
  })

  return {
    post: (message) => host.post({ t: 'wire', message }, []),
    listen: (listener) => void (onMessage = listener),
    onGone: (listener) =>
      host.onExit(() => {
        for (const far of farEnds.values()) far.close()
        farEnds.clear()
        listener()
      }),
  }
}
