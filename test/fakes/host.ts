/** A host in the test's own process: the real wire and the real serving of sessions over a fake backend, and a way to kill it. */
import { serveSessions } from '../../main/host/serve-sessions'
import type { HostPort } from '../../main/host/host-port'
import { hostContract, type HostContract } from '../../main/provider/host-contract'
import type { HostLink } from '../../main/provider/host-link'
import type { Backend } from '../../main/provider/session'
import { fail } from '../../preload/contract/failure'
import { client } from '../../preload/wire/client'
import type { Client } from '../../preload/wire/roles'
import { portPair, type PortPair } from './ports'

export interface FakeHost extends HostLink {
  /** Ends the host as a crash would; the next `ready` starts another. */
  crash(): void
  readonly starts: number
  isStopped: boolean
}

export function fakeHost(backend: Backend): FakeHost {
  let running: { readonly asking: Client<HostContract>; readonly pair: PortPair } | undefined
  let starts = 0
  const host: FakeHost = {
    isStopped: false,
    get starts() {
      return starts
    },
    async ready() {
      if (running) return running.asking
      starts += 1
      const pair = portPair()
      const port: HostPort = { ...pair.far, onStop() {}, channel: () => Promise.reject(fail('unsupported', 'No channels here.')) }
      serveSessions(backend, port, (failure) => {
        throw new Error(failure.detail)
      })
      running = { asking: client(hostContract, pair.near), pair }
      return running.asking
    },
    crash() {
      const dead = running
      running = undefined
      dead?.pair.cut()
    },
    async stop() {
      host.isStopped = true
      host.crash()
      return true
    },
  }
  return host
}
