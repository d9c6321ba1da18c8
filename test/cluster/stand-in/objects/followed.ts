import type { ClientRequest, IncomingMessage } from 'node:http'
import { createInterface } from 'node:readline'
import type { Client } from './client'
import { keyOf, type Kind, type Resource } from './resource'

interface WatchEvent<T> {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED' | 'BOOKMARK' | 'ERROR'
  readonly object: T
}

/** How long to wait when the API server is away. */
const pauseMilliseconds = 300

/**
 * All objects of one kind, kept in step. Level-triggered: a listener is told which key to look at again, and looks. An API
 * server that restarts is followed anew, and everything is looked at once more.
 */
export class Followed<T extends Resource> {
  readonly items = new Map<string, T>()
  readonly #listeners = new Set<(key: string, gone?: T) => void>()
  #watch: ClientRequest | undefined
  #timer: NodeJS.Timeout | undefined
  #isClosed = false

  constructor(readonly kind: Kind<T>, readonly client: Client) {}

  get(key: string): T | undefined {
    return this.items.get(key)
  }

  where(is: (item: T) => boolean): readonly T[] {
    return [...this.items.values()].filter(is)
  }

  /** The listener gets the object's last state when it is gone. */
  onChange(listener: (key: string, gone?: T) => void): void {
    this.#listeners.add(listener)
  }

  /** Returns when the first list is there. */
  async start(): Promise<void> {
    const { items, resourceVersion } = await this.client.list(this.kind)
    if (this.#isClosed) return
    const here = new Map(items.map((item) => [keyOf(item), item]))
    for (const [key, item] of this.items) if (!here.has(key)) this.#remove(key, item)
    for (const item of items) this.#set(item)
    this.#follow(resourceVersion)
  }

  close(): void {
    this.#isClosed = true
    clearTimeout(this.#timer)
    this.#watch?.destroy()
  }

  #follow(from: string): void {
    let resourceVersion = from
    let isExpired = false
    const taken = (response: IncomingMessage) => {
      if (response.statusCode !== 200) isExpired = true
      createInterface({ input: response }).on('line', (line) => {
        if (isExpired || this.#isClosed) return
        const { type, object } = JSON.parse(line) as WatchEvent<T>
        if (type === 'ERROR') {
          isExpired = true
          return
        }
        resourceVersion = object.metadata.resourceVersion
        if (type === 'DELETED') this.#remove(keyOf(object), object)
        else if (type !== 'BOOKMARK') this.#set(object)
      }).on('error', () => undefined)
      response.on('error', () => undefined)
    }
    this.#watch = this.client.watch(this.kind, resourceVersion, taken)
    this.#watch.on('error', () => { isExpired = true }).on('close', () => this.#after(() => (isExpired ? this.#again() : this.#follow(resourceVersion)))).end()
  }

  #again(): void {
    this.start().catch(() => this.#after(() => this.#again()))
  }

  #after(deed: () => void): void {
    if (!this.#isClosed) this.#timer = setTimeout(deed, pauseMilliseconds)
  }

  #set(item: T): void {
    const key = keyOf(item)
    this.items.set(key, item)
    this.#tell(key)
  }

  #remove(key: string, item: T): void {
    this.items.delete(key)
    this.#tell(key, item)
  }

  #tell(key: string, gone?: T): void {
    for (const listener of this.#listeners) listener(key, gone)
  }
}
