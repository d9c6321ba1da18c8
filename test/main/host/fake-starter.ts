/** Hosts without a process: the test plays the host, sees what main sends, and ends it as a crash would. */
import { MessageChannel } from 'node:worker_threads'
import type { FromHost, ToHost } from '../../../main/host/envelope'
import type { HostStarter } from '../../../main/host/process'

export interface FakeHost {
  readonly received: ToHost[]
  say(message: FromHost): void
  end(how: string): void
  isKilled: boolean
  /** It takes messages and does nothing with them. */
  isHung: boolean
}

export function fakeStarter(): { readonly starter: HostStarter; readonly hosts: FakeHost[] } {
  const hosts: FakeHost[] = []
  const starter: HostStarter = {
    start() {
      const listeners: ((message: FromHost) => void)[] = []
      const exits: ((how: string) => void)[] = []
      const host: FakeHost = {
        received: [],
        isKilled: false,
        isHung: false,
        say: (message) => listeners.forEach((listener) => listener(message)),
        end: (how) => exits.splice(0).forEach((exit) => exit(how)),
      }
      hosts.push(host)
      return {
        post(message) {
          host.received.push(message)
          if (message.t === 'ping' && !host.isHung) host.say({ t: 'pong' })
        },
        listen: (listener) => void listeners.push(listener),
        onExit: (listener) => void exits.push(listener),
        kill() {
          host.isKilled = true
          host.end('SIGKILL')
        },
      }
    },
    channel() {
      const { port1, port2 } = new MessageChannel()
      return { near: port1, far: port2 }
    },
  }
  return { starter, hosts }
}
