/** A port for bytes, over Electron's MessagePortMain or Node's MessagePort: they differ in how a message arrives. */
import type { BytePort } from '../../preload/wire/pipe'

/** What both have. */
export interface NodePort {
  postMessage(message: unknown): void
  on(event: 'message', listener: (message: unknown) => void): unknown
  on(event: 'close', listener: () => void): unknown
  start(): void
  close(): void
}

export function bytePort(port: NodePort, isElectron: boolean): BytePort {
  return {
    post: (message) => port.postMessage(message),
    listen(listener) {
      port.on('message', (message) => listener(isElectron ? (message as { data: unknown }).data : message))
      port.start()
    },
    onGone: (listener) => void port.on('close', listener),
    close: () => port.close(),
  }
}
