import { once } from 'node:events'
import { createServer } from 'node:https'
import { setTimeout as sleep } from 'node:timers/promises'
import type { IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import type { TLSSocket } from 'node:tls'
import { WebSocketServer } from 'ws'
import type { Aggregation } from '../../server/start'
import type { Faults } from '../faults'
import type { Surroundings } from '../surroundings'
import { Complaint, internalError, send, write, type Answer } from './answer'
import { authorize } from './authorize'
import { document } from './discovery'
import { preview } from './expand'
import { instanceVerb } from './instance-verbs'
import { machineVerb } from './machine-verbs'
import { readRoute, type Route } from './route'
import { couple, openFarSide } from './streams'

/** The stand-in for virt-api. */
export interface VirtApi {
  readonly port: number
  /** Cuts all streams, as a virt-api pod does that is replaced. */
  cut(): void
  /** Nobody answers until it comes up again, on the same port. */
  down(): Promise<void>
  up(): Promise<void>
  close(): void
}

type Handler = (surroundings: Surroundings, request: IncomingMessage, route: Route) => Promise<Answer | undefined>

const handlers: Readonly<Record<string, Handler>> = { virtualmachines: machineVerb, virtualmachineinstances: instanceVerb, 'expand-vm-spec': preview }

/** Starts it on a port of the loopback interface; only the API server gets in. */
export async function startVirtApi({ serving, requestHeaderCa, allowedNames }: Aggregation, surroundings: Surroundings, faults: Faults): Promise<VirtApi> {
  const server = createServer({ cert: serving.certificate, key: serving.key, ca: requestHeaderCa, requestCert: true, rejectUnauthorized: true })
  const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false, handleProtocols: (offered) => (offered.has('plain.kubevirt.io') ? 'plain.kubevirt.io' : false) })

  /** What happens before a request is looked at. */
  async function admit(request: IncomingMessage): Promise<Route | undefined> {
    const { subject } = (request.socket as TLSSocket).getPeerCertificate()
    if (!allowedNames.includes(String(subject?.CN))) throw new Complaint(401, 'request is not authenticated', 'text')
    const route = readRoute(request.url)
    // The API server's own look at whether we are here must not depend on what a test breaks.
    if (!route) return undefined
    if (faults.answersAfterMilliseconds > 0) await sleep(faults.answersAfterMilliseconds)
    if (faults.denies) throw new Complaint(401, faults.denies, 'text')
    await authorize(surroundings.client, request, route)
    return route
  }

  server.on('request', (request, response) => {
    void (async () => {
      try {
        const route = await admit(request)
        const known = route === undefined ? document(new URL(request.url ?? '', 'https://virt-api').pathname) : undefined
        if (known) return send(response, { code: 200, body: known })
        const answer = route && await handlers[route.resource]?.(surroundings, request, route)
        if (answer) return send(response, answer)
        throw new Complaint(404, '404: Page Not Found', 'text')
      } catch (error) {
        const { code, contentType, body } = complaint(error)
        return response.writeHead(code, { 'content-type': contentType }).end(body)
      }
    })()
  })

  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => undefined)
    void (async () => {
      try {
        const route = await admit(request)
        const far = route && await openFarSide(surroundings, route)
        if (!far) throw new Complaint(404, '404: Page Not Found', 'text')
        if (socket.destroyed) far.stream.destroy()
        else sockets.handleUpgrade(request, socket, head, (opened) => couple(opened, far))
      } catch (error) {
        const { code, contentType, body } = complaint(error)
        socket.end(`HTTP/1.1 ${code} Refused\r\nContent-Type: ${contentType}\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`)
      }
    })()
  })

  const listen = async (port: number) => {
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
    return (server.address() as AddressInfo).port
  }
  const port = await listen(0)
  const cut = () => { for (const socket of sockets.clients) socket.terminate() }
  const close = () => {
    cut()
    server.close()
    server.closeAllConnections()
  }
  return {
    port, cut,
    async down() {
      const closed = once(server, 'close')
      close()
      await closed
    },
    async up() {
      await listen(port)
    },
    close,
  }
}

function complaint(error: unknown): { readonly code: number, readonly contentType: string, readonly body: string } {
  const known = error instanceof Complaint ? error : internalError((error as Error).message)
  return { code: known.code, ...write(known) }
}
