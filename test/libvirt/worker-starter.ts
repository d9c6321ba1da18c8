/** Starts the built host program in a worker thread of plain Node: the same program and the same messages as in Electron. */
import { MessageChannel, Worker, type MessagePort, type TransferListItem } from 'node:worker_threads'
import { fileURLToPath } from 'node:url'
import type { FromHost } from '../../main/host/envelope'
import type { HostStarter } from '../../main/host/process'

const program = fileURLToPath(new URL('../../out/main/libvirt-host.js', import.meta.url))

export const workerStarter: HostStarter = {
  start() {
    const worker = new Worker(program)
    return {
      post: (message, [port]) => worker.postMessage(port ? { ...message, port } : message, port ? [port as TransferListItem] : []),
      listen: (listener) => void worker.on('message', (message: FromHost) => listener(message)),
      onExit: (listener) => void worker.once('exit', (code) => listener(`exit code ${code}`)),
      kill: () => void worker.terminate(),
    }
  },
  channel() {
    const { port1, port2 } = new MessageChannel()
    return { near: port1, far: port2 satisfies MessagePort }
  },
}
