/** A running host as main sees it, however it was started. */
import type { ToHost, FromHost } from './envelope'

/** A running host process, whatever started it. */
export interface HostProcess {
  post(message: ToHost, ports: readonly unknown[]): void
  listen(listener: (message: FromHost) => void): void
  /** Once, when it has ended: how, in words for the log. */
  onExit(listener: (how: string) => void): void
  /** At once and for good. */
  kill(): void
}

/** Both ends of a new channel. */
export interface ChannelEnds {
  readonly near: unknown
  readonly far: { close(): void }
}

/** How hosts are started and channels made here: Electron in the application, worker threads in the tests. */
export interface HostStarter {
  start(): HostProcess
  channel(): ChannelEnds
}
