/**
 * Opens the one kind of connection that requests and WebSockets both use: straight or through a proxy, and encrypted. It is
 * handed out only after the far end has proved who it is, so nothing of ours is sent to anybody else.
 */
import * as net from 'node:net'
import type { Duplex } from 'node:stream'
import * as tls from 'node:tls'
import { fail } from '../../../preload/contract/failure'
import type { ClientCertificate } from '../auth/credential'
import type { Proxy, Target } from './proxy'
import { openTunnel } from './tunnel'

/** How to get to one server, and how it proves itself. */
export interface Route {
  readonly target: Target
  readonly proxy?: Proxy
  /** The name that the certificate must be for. */
  readonly certificateName: string
  /** PEM certificates to believe. */
  readonly authorities: readonly string[]
  /** For the way to an https proxy. */
  readonly proxyAuthorities: readonly string[]
  readonly isUnverified: boolean
  /** Only this certificate, whoever signed it: SHA-256, lower-case hex. */
  readonly pinnedSha256?: string
}

/** Long enough for a proxy that looks names up, short enough to say that nobody is there. */
const connectLimitMs = 20_000

/** Two dead probes of TCP after this much silence, and the system gives the connection up: half a minute in all. */
const keepAliveMs = 15_000

/** An opened connection; rejects with what the system says or with a failure. */
export async function openConnection(route: Route, certificate: ClientCertificate | undefined): Promise<net.Socket> {
  const { target, proxy } = route
  const open: Duplex[] = []
  let timer: NodeJS.Timeout | undefined
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(Object.assign(new Error(`connecting took over ${connectLimitMs} ms`), { code: 'ETIMEDOUT' })), connectLimitMs)
  })
  const way = async (): Promise<net.Socket> => {
    let socket = await throughProxy(route, open)
    if (proxy) await openTunnel(socket, proxy, target)
    if (target.isTls) socket = await encrypt(route, socket, certificate, open)
    return socket
  }
  try {
    return await Promise.race([way(), tooLate])
  } catch (thrown) {
    takeDown(open)
    throw thrown
  } finally {
    // Layers below the last one have nobody else to tell of their end; the last one's user listens too.
    for (const socket of open) socket.on('error', () => undefined)
    clearTimeout(timer)
  }
}

/**
 * The uppermost layer first, and what is below it when it has closed: a socket that is destroyed under a living TLSSocket makes
 * Node 20 end with a segmentation fault.
 */
function takeDown(layers: readonly Duplex[]) {
  const top = layers.at(-1)
  if (!top) return
  const below = layers.slice(0, -1)
  if (top.closed) takeDown(below)
  else top.once('close', () => takeDown(below)).destroy()
}

/** The TCP connection to the proxy or to the target; to an https proxy, encrypted. */
async function throughProxy({ target, proxy, proxyAuthorities }: Route, open: Duplex[]): Promise<net.Socket> {
  if (!proxy) return tcp(target.host, target.port, open)
  try {
    const socket = await tcp(proxy.host, proxy.port, open)
    if (!proxy.isTls) return socket
    return await tlsOver(socket, { context: tls.createSecureContext({ ca: [...proxyAuthorities] }), name: proxy.host, isChecked: true }, open)
  } catch (thrown) {
    throw fail('unreachable', `The proxy cannot be reached: ${proxy.host.slice(0, 200)}, port ${proxy.port}.`, { remedy: 'Check the proxy’s address, or list the cluster’s host in NO_PROXY.', detail: String(thrown) })
  }
}

function tcp(host: string, port: number, open: Duplex[]): Promise<net.Socket> {
  return new Promise((resolve, reject) => {
    const socket = net.connect({ host, port, keepAlive: true, keepAliveInitialDelay: keepAliveMs, noDelay: true })
    open.push(socket)
    socket.once('error', reject)
    socket.once('connect', () => {
      socket.off('error', reject)
      resolve(socket)
    })
  })
}

async function encrypt(route: Route, socket: Duplex, certificate: ClientCertificate | undefined, open: Duplex[]): Promise<net.Socket> {
  const isChecked = !route.isUnverified && route.pinnedSha256 === undefined
  const secured = await tlsOver(socket, { context: contextOf(route, certificate), name: route.certificateName, isChecked }, open)
  if (route.pinnedSha256 === undefined) return secured
  const shown = secured.getPeerCertificate().fingerprint256?.replaceAll(':', '').toLowerCase()
  if (shown === route.pinnedSha256) return secured
  throw fail('denied', 'The server shows another certificate than the pinned one.', {
    remedy: 'Ask whoever runs the cluster whether it was changed; if so, pin the new one. If not, somebody is between you and the cluster.',
    detail: `pinned SHA-256 ${route.pinnedSha256}\nshown SHA-256 ${shown ?? 'none'}`,
  })
}

interface Proof { readonly context: tls.SecureContext; readonly name: string; readonly isChecked: boolean }

function tlsOver(socket: Duplex, { context, name, isChecked }: Proof, open: Duplex[]): Promise<tls.TLSSocket> {
  return new Promise((resolve, reject) => {
    const secured = tls.connect({
      socket,
      secureContext: context,
      // An address is no name to ask for (RFC 6066); it is checked all the same.
      ...(net.isIP(name) ? {} : { servername: name }),
      ALPNProtocols: ['http/1.1'],
      minVersion: 'TLSv1.2',
      rejectUnauthorized: isChecked,
      checkServerIdentity: (_host, shown) => (isChecked ? tls.checkServerIdentity(name, shown) : undefined),
    })
    open.push(secured)
    const closed = () => reject(Object.assign(new Error('the connection was closed during the TLS handshake'), { code: 'ECONNRESET' }))
    secured.once('error', reject)
    secured.once('close', closed)
    secured.once('secureConnect', () => {
      secured.off('error', reject)
      secured.off('close', closed)
      resolve(secured)
    })
  })
}

/** Making a context reads some 150 certificates: once per route and client certificate. */
const contexts = new WeakMap<Route, { plain?: tls.SecureContext; readonly own: WeakMap<ClientCertificate, tls.SecureContext> }>()

function contextOf(route: Route, certificate: ClientCertificate | undefined): tls.SecureContext {
  const known = contexts.get(route) ?? { own: new WeakMap<ClientCertificate, tls.SecureContext>() }
  contexts.set(route, known)
  const found = certificate ? known.own.get(certificate) : known.plain
  if (found) return found
  const context = secureContext(route.authorities, certificate)
  if (certificate) known.own.set(certificate, context)
  else known.plain = context
  return context
}

function secureContext(authorities: readonly string[], certificate: ClientCertificate | undefined): tls.SecureContext {
  try {
    return tls.createSecureContext({ ca: [...authorities], minVersion: 'TLSv1.2', ...(certificate ? { cert: certificate.certificate, key: certificate.key } : {}) })
  } catch (thrown) {
    const isOurs = certificate !== undefined
    throw fail('invalid', isOurs ? 'The client certificate and its key cannot be used together.' : 'The certificate authority of this cluster cannot be used.', {
      remedy: isOurs ? 'Check that both belong together and that the key has no passphrase.' : 'Check that it is a certificate in PEM form.',
      detail: String(thrown),
    })
  }
}
