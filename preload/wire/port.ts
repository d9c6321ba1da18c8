/**
 * A port is whatever carries messages both ways: Electron's IPC, a MessagePort, a worker. The wire
 * knows nothing else of it.
 */
export interface Port {
  /** Sends a structured-cloneable message; `transfer` carries ports only, never bytes (electron#34905). */
  post(message: unknown, transfer?: readonly unknown[]): void
  /** Calls the listener for each message that arrives from now on. */
  listen(listener: (message: unknown, ports: readonly unknown[]) => void): void
  /** Calls the listener once when the other end is gone for good. */
  onGone(listener: () => void): void
}
