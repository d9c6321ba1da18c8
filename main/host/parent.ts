/**
 * The way from a host to whoever started it: Electron's main (then this is a utilityProcess) or plain Node (then it is a
 * worker thread, as in the tests). After this file nobody needs to know which.
 */
import { parentPort as workerParent, type MessagePort } from 'node:worker_threads'
import type { ToHost } from './envelope'
import type { NodePort } from './byte-port'

/** The process that started this one. */
export interface Parent {
  /** Its ports deliver events that hold the message, where Node's deliver the message. */
  readonly isElectron: boolean
  post(message: unknown): void
  listen(listener: (message: ToHost, port: NodePort | undefined) => void): void
  onGone(listener: () => void): void
}

/** As Electron puts it on `process` inside a utilityProcess. */
interface ElectronParent {
  postMessage(message: unknown): void
  on(event: 'message', listener: (event: { data: ToHost; ports: NodePort[] }) => void): void
}

/** Electron’s parent port, or a worker’s in tests. */
export function findParent(): Parent {
  const electron = (process as unknown as { parentPort?: ElectronParent }).parentPort
  if (electron) return fromElectron(electron)
  if (workerParent) return fromWorker(workerParent)
  throw new Error('A host is started by main, not by hand.')
}

function fromElectron(parent: ElectronParent): Parent {
  return {
    isElectron: true,
    post: (message) => parent.postMessage(message),
    listen: (listener) => parent.on('message', ({ data, ports }) => listener(data, ports[0])),
    // The process ends with its parent: Electron sees to that.
    onGone: () => {},
  }
}

function fromWorker(parent: MessagePort): Parent {
  return {
    isElectron: false,
    post: (message) => parent.postMessage(message),
    listen: (listener) => parent.on('message', (message: ToHost & { port?: NodePort }) => listener(message, message.port)),
    onGone: (listener) => parent.on('close', listener),
  }
}
