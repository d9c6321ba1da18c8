/** Looks at one key; a number means "again after that many milliseconds". */
export type Reconcile = (key: string) => Promise<number | void>

/** How long to wait after a failure: a conflict or an API server that is away. */
const retryMilliseconds = 400

/** Looks at each key as often as it is asked to, never twice at a time, and again after a failure. */
export class WorkQueue {
  readonly #dirty = new Set<string>()
  readonly #busy = new Set<string>()
  readonly #timers = new Map<string, NodeJS.Timeout>()
  #isClosed = false

  /** When paced, nothing makes a key be looked at before the time that the last look asked for. */
  constructor(private readonly reconcile: Reconcile, private readonly report: (key: string, error: unknown) => void, private readonly isPaced = false) {}

  add(key: string): void {
    if (this.#isClosed || (this.isPaced && this.#timers.has(key))) return
    this.#dirty.add(key)
    if (!this.#busy.has(key)) void this.#run(key)
  }

  close(): void {
    this.#isClosed = true
    for (const timer of this.#timers.values()) clearTimeout(timer)
  }

  async #run(key: string): Promise<void> {
    this.#busy.add(key)
    while (this.#dirty.delete(key) && !this.#isClosed) {
      try {
        const again = await this.reconcile(key)
        if (again !== undefined) this.#later(key, again)
        if (again !== undefined && this.isPaced) this.#dirty.delete(key)
      } catch (error) {
        if (!this.#isClosed) this.report(key, error)
        this.#later(key, retryMilliseconds)
      }
    }
    this.#busy.delete(key)
  }

  #later(key: string, milliseconds: number): void {
    clearTimeout(this.#timers.get(key))
    if (this.#isClosed) return
    this.#timers.set(key, setTimeout(() => {
      this.#timers.delete(key)
      this.add(key)
    }, milliseconds))
  }
}
