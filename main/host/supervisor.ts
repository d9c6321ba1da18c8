/**
 * Keeps one host process running: starts it when first needed, starts it again with back-off when it dies, and tells
 * who waits. A crash there costs its connections, which go stale and come back; nothing else. One that hangs is killed.
 */
import { fail } from '../../preload/contract/failure'
import { client } from '../../preload/wire/client'
import type { Client } from '../../preload/wire/roles'
import { hostContract, type HostContract } from '../provider/host-contract'
import type { HostLink } from '../provider/host-link'
import { backoff } from './backoff'
import { watchHeartbeat } from './heartbeat'
import { mainPort } from './main-port'
import type { HostProcess, HostStarter } from './process'

/** Patience, and who is told. */
export interface SupervisorOptions {
  /** How long a host may take to close its connections before it is killed. */
  readonly graceMs?: number
  /** One line for the log. */
  readonly onEvent?: (line: string) => void
}

/** The link to a host that is started anew whenever it is gone. */
export function superviseHost(starter: HostStarter, { graceMs = 1_000, onEvent = () => {} }: SupervisorOptions = {}): HostLink {
  const wait = backoff()
  let host: HostProcess | undefined
  let isStopped = false
  let restart: NodeJS.Timeout | undefined
  let current: Promise<Client<HostContract>> | undefined
  let settle: { resolve(client: Client<HostContract>): void; reject(error: Error): void } | undefined

  const stopped = () => fail('unreachable', 'Virt Desktop is closing.')

  const start = () => {
    const startedAt = Date.now()
    const started = (host = starter.start())
    const asking = client(hostContract, mainPort(started, starter))
    const endHeartbeat = watchHeartbeat(started, () => {
      onEvent('the host gives no sign of life and is killed')
      started.kill()
    })
    started.onExit((how) => {
      endHeartbeat()
      if (!isStopped || how !== 'exit code 0') onEvent(`the host ended: ${how}`)
      host = undefined
      current = undefined
      if (isStopped) return
      expect()
      restart = setTimeout(start, wait.next(Date.now() - startedAt))
    })
    settle?.resolve(asking)
    settle = undefined
  }

  const expect = () => {
    current = new Promise((resolve, reject) => (settle = { resolve, reject }))
    // Nobody may be waiting when it is stopped.
    current.catch(() => {})
    return current
  }

  return {
    ready() {
      if (isStopped) return Promise.reject(stopped())
      if (current) return current
      const first = expect()
      start()
      return first
    },
    async stop() {
      if (isStopped) return false
      isStopped = true
      clearTimeout(restart)
      settle?.reject(stopped())
      const ending = host
      if (!ending) return true
      return new Promise<boolean>((resolve) => {
        let isOrderly = true
        const grace = setTimeout(() => {
          isOrderly = false
          ending.kill()
        }, graceMs)
        ending.onExit(() => {
          clearTimeout(grace)
          resolve(isOrderly)
        })
        ending.post({ t: 'stop' }, [])
      })
    },
  }
}
