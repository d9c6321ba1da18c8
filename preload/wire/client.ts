/** The asking end of a contract: every command as a function. */
import { fail, FailureError, type Failure } from '../contract/failure'
import type { Contract, Identified } from '../contract/shape'
import { isReply, type Request } from './message'
import type { Port } from './port'
import type { Client, Sink } from './roles'

interface Waiting {
  resolve(value: unknown): void
  reject(error: FailureError): void
}

/**
 * Makes the asking end. When the other end is gone, what waits is rejected as `unreachable`, watches end,
 * and every later call is refused the same way.
 */
export function client<C extends Contract>(contract: C, port: Port): Client<C> {
  const waiting = new Map<number, Waiting>()
  const sinks = new Map<number, Sink<Identified>>()
  let lastId = 0
  let gone: Failure | undefined

  const send = (message: Request) => {
    if (gone) throw new FailureError(gone)
    port.post(message)
  }

  const call = (t: 'ask' | 'pipe', path: string) => (input: unknown) =>
    new Promise((resolve, reject) => {
      const id = ++lastId
      waiting.set(id, { resolve, reject })
      try {
        send({ t, id, path, input })
      } catch (error) {
        waiting.delete(id)
        reject(error)
      }
    })

  const watch = (path: string) => (input: unknown, sink: Sink<Identified>) => {
    const id = ++lastId
    if (gone) {
      sink.ended(gone)
      return () => {}
    }
    sinks.set(id, sink)
    send({ t: 'watch', id, path, input })
    return () => {
      if (sinks.delete(id) && !gone) port.post({ t: 'unwatch', id })
    }
  }

  port.listen((message, ports) => {
    if (!isReply(message)) return
    const { id } = message
    const pending = waiting.get(id)
    const sink = sinks.get(id)
    switch (message.t) {
      case 'answer':
        waiting.delete(id)
        return pending?.resolve(message.value)
      case 'piped':
        waiting.delete(id)
        return pending?.resolve(ports[0])
      case 'failed':
        waiting.delete(id)
        sinks.delete(id)
        pending?.reject(new FailureError(message.failure))
        return sink?.ended(message.failure)
      case 'snapshot':
        return sink?.snapshot(message.items as readonly Identified[])
      case 'change':
        return sink?.change({ upserts: message.upserts as readonly Identified[], removes: message.removes })
      case 'ended':
        sinks.delete(id)
        return sink?.ended(message.failure)
    }
  })

  port.onGone(() => {
    const failure = (gone = fail('unreachable', 'The other side of Virt Desktop has stopped.', { remedy: 'It is started again by itself.' }).failure)
    const open = [...sinks.values()]
    const pending = [...waiting.values()]
    sinks.clear()
    waiting.clear()
    for (const one of pending) one.reject(new FailureError(failure))
    for (const sink of open) sink.ended(failure)
  })

  const groups = Object.entries(contract).map(([group, commands]) => [
    group,
    Object.fromEntries(
      Object.entries(commands).map(([name, command]) => {
        const path = `${group}.${name}`
        return [name, command.shape === 'watch' ? watch(path) : call(command.shape, path)]
      }),
    ),
  ])
  return Object.fromEntries(groups) as Client<C>
}
