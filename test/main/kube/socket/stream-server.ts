// A real server that takes WebSockets, and what comes over one.
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer, type WebSocket } from 'ws'
import type { KubeSocket } from '../../../../main/kube/transport'
import { apiServer, say } from '../loopback'

/** The protocol that these tests speak; to the client it is a word. */
export const protocol = 'plain.kubevirt.io'

/** A server that takes WebSockets, or refuses them by what `refuse` writes. */
export async function streamServer(use: (socket: WebSocket, request: IncomingMessage) => void, { refuse, chosen = protocol }: { refuse?: (request: IncomingMessage, socket: Duplex) => boolean; chosen?: string | false } = {}) {
  const server = await apiServer((_request, response) => say(response, {}))
  const sockets = new WebSocketServer({ noServer: true, handleProtocols: () => chosen })
  const upgrades: IncomingMessage[] = []
  server.server.on('upgrade', (request, socket, head) => {
    upgrades.push(request)
    if (refuse?.(request, socket)) return
    sockets.handleUpgrade(request, socket, head, (opened) => {
      opened.on('error', () => undefined)
      use(opened, request)
    })
  })
  return { ...server, upgrades }
}

/** All that comes, and how it ended. */
export function collect(socket: KubeSocket) {
  const chunks: Uint8Array[] = []
  socket.onBytes((bytes) => chunks.push(bytes))
  const closed = new Promise<{ code: number; reason: string; isSilent: boolean }>((resolve) => socket.onClose(resolve))
  return { closed, text: () => Buffer.concat(chunks).toString('latin1'), length: () => chunks.reduce((sum, { length }) => sum + length, 0) }
}
