/**
 * The kept connections to one server: Node's own agent, fed by our way of connecting. Requests share it; each running watch
 * holds a connection of its own, as HTTP/1.1 wants it.
 */
import { Agent, type ClientRequestArgs } from 'node:http'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import type { ClientCertificate } from '../auth/credential'
import { openConnection, type Route } from './connect'

/** Shorter than API servers and load balancers keep theirs. */
const idleMs = 55_000

/** What a request tells the pool beside Node's own options. */
export interface PooledOptions extends ClientRequestArgs {
  readonly identity?: ClientCertificate | undefined
}

/** An agent for `http.request`, also where the connection is encrypted: the sockets it hands out are finished. */
export class Pool extends Agent {
  #identities = new WeakMap<ClientCertificate, number>()
  #last = 0
  /** All that are open: the agent's and the WebSockets'. */
  #own = new Set<Duplex>()
  #shutFor: Error | undefined
  constructor(readonly route: Route) {
    super({ keepAlive: true, maxFreeSockets: 8, timeout: idleMs, scheduling: 'lifo' })
  }

  override getName(options?: PooledOptions): string {
    return `${super.getName(options)} ${this.#numberOf(options?.identity)}`
  }

  override createConnection(options: PooledOptions, done?: (error: Error | null, socket: Duplex) => void): undefined {
    void this.#hand(options, done)
  }

  /** A connection that is in no pool, though it ends with this one. */
  async open(identity: ClientCertificate | undefined): Promise<Socket> {
    if (this.#shutFor) throw this.#shutFor
    const socket = await openConnection(this.route, identity)
    if (this.#shutFor) {
      socket.destroy()
      throw this.#shutFor
    }
    this.#own.add(socket)
    socket.once('close', () => this.#own.delete(socket))
    return socket
  }

  /** Ends every connection; whoever wants another one gets this failure. */
  shut(reason: Error): void {
    this.#shutFor = reason
    this.destroy()
    for (const socket of this.#own) socket.destroy()
  }

  /** Closes the connections that nobody uses. */
  dropIdle(): void {
    for (const sockets of Object.values(this.freeSockets)) for (const socket of sockets ?? []) socket.destroy()
  }

  async #hand(options: PooledOptions, done: ((error: Error | null, socket: Duplex) => void) | undefined) {
    let socket: Duplex
    try {
      socket = await this.open(options.identity)
    } catch (thrown) {
      // Node's types forget that there is no socket beside an error.
      (done as ((error: unknown) => void) | undefined)?.(thrown)
      return
    }
    done?.(null, socket)
  }

  #numberOf(identity: ClientCertificate | undefined): number {
    if (!identity) return 0
    const known = this.#identities.get(identity)
    if (known !== undefined) return known
    this.#last += 1
    this.#identities.set(identity, this.#last)
    return this.#last
  }
}
