/**
 * The serving end of a contract. It parses every input before a handler sees it, answers every
 * request exactly once, and ends every watch when the other side goes away. A hostile other side
 * gets refusals: unknown commands, wrong types, too many requests, too large ones.
 */
import { fail, failureFrom, type Failure } from '../contract/failure'
import type { Change, Command, Contract, Identified } from '../contract/shape'
import { gate, type Limits } from './gate'
import { request, type Reply, type Request } from './message'
import type { Port } from './port'
import type { Handlers, Sink } from './roles'

/** How much is borne from the other side, and who is told of mistakes of our own. */
export interface ServeOptions {
  /** Told about failures that are our own mistake, with the command's path. */
  readonly onBug?: (failure: Failure, path: string) => void
  /** Told about all others that were answered. */
  readonly onFailure?: (failure: Failure, path: string) => void
  /** Bounds for an untrusted other side; without them everything within the schemas is served. */
  readonly limits?: Limits
}

/** Serves `handlers` on a port until the other end is gone; the returned function ends it earlier. */
export function serve<C extends Contract>(contract: C, handlers: Handlers<C>, port: Port, options: ServeOptions = {}): () => void {
  const watches = new Map<number, () => void>()
  const check = gate(options.limits)
  let isOver = false

  const reply = (message: Reply, transfer?: readonly unknown[]) => {
    if (!isOver) port.post(message, transfer)
  }

  const refuse = (id: number, path: string, thrown: unknown) => {
    const failure = failureFrom(thrown)
    if (failure.code === 'bug') options.onBug?.(failure, path)
    else options.onFailure?.(failure, path)
    reply({ t: 'failed', id, failure })
  }

  const take = async (message: Exclude<Request, { t: 'unwatch' }>) => {
    const [command, handler] = find(contract, handlers, message.path)
    if (command.shape !== message.t) throw fail('invalid', `${message.path} is not a command of that kind.`)
    const parsed = command.input.safeParse(message.input)
    if (!parsed.success) {
      throw fail('invalid', 'The window sent something that this command does not take.', { detail: `${message.path}: ${parsed.error.message.slice(0, 1_000)}` })
    }
    const { id } = message
    if (command.shape === 'ask') reply({ t: 'answer', id, value: await handler(parsed.data) })
    else if (command.shape === 'pipe') reply({ t: 'piped', id }, [await handler(parsed.data)])
    else {
      if (watches.has(id)) throw fail('invalid', 'That watch is open already.')
      watches.set(id, () => {})
      const end = handler(parsed.data, sink(id)) as () => void
      if (watches.has(id) && !isOver) watches.set(id, end)
      else end()
    }
  }

  const sink = (id: number): Sink<Identified> => ({
    snapshot: (items) => watches.has(id) && reply({ t: 'snapshot', id, items }),
    change: ({ upserts, removes }: Change<Identified>) => watches.has(id) && reply({ t: 'change', id, upserts, removes }),
    ended: (failure) => {
      if (!watches.has(id)) return
      reply({ t: 'ended', id, failure })
      unwatch(id)
    },
  })

  const unwatch = (id: number) => {
    const end = watches.get(id)
    watches.delete(id)
    end?.()
  }

  const stop = () => {
    if (isOver) return
    isOver = true
    for (const id of [...watches.keys()]) unwatch(id)
  }

  port.listen((message) => {
    if (isOver) return
    const refusal = check.refusal(message, watches.size)
    const parsed = request.safeParse(message)
    if (!parsed.success) return
    if (parsed.data.t === 'unwatch') return unwatch(parsed.data.id)
    const { id, path } = parsed.data
    if (refusal) return refuse(id, path, refusal)
    take(parsed.data).catch((thrown: unknown) => {
      // Also the watch that had the id before: both would answer under it.
      if (parsed.data.t === 'watch') unwatch(id)
      refuse(id, path, thrown)
    })
  })
  port.onGone(stop)
  return stop
}

type Loose = (...args: unknown[]) => unknown

function find<C extends Contract>(contract: C, handlers: Handlers<C>, path: string): [Command, Loose] {
  const [group = '', name = ''] = path.split('.')
  const command = Object.hasOwn(contract, group) && Object.hasOwn(contract[group]!, name) ? contract[group]![name] : undefined
  if (!command) throw fail('invalid', 'There is no such command.', { detail: path })
  return [command, (handlers as Record<string, Record<string, Loose>>)[group]![name]!]
}
