// Real servers on this computer for the client's tests: certificates made by openssl, https, proxies. Nothing here knows the client.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer as createPlain, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http'
import { createServer, type ServerOptions } from 'node:https'
import type { AddressInfo, Server as NetServer, Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { realClock, type Clock } from '../../../main/kube/clock'

/** A certificate and its key, PEM. */
export interface Pair {
  readonly cert: string
  readonly key: string
}

/** What one authority has signed, and one certificate that nobody has. */
export interface Authority {
  readonly ca: string
  /** For localhost and 127.0.0.1. */
  readonly server: Pair
  /** For elsewhere.example only. */
  readonly elsewhere: Pair
  readonly expired: Pair
  /** `CN=anna,O=view`. */
  readonly client: Pair
  readonly otherClient: Pair
  readonly stranger: Pair
}

let made: Authority | undefined

/** Made once for all tests of a run: about ten calls of openssl. */
export function authority(): Authority {
  if (made) return made
  const folder = mkdtempSync(join(tmpdir(), 'virt-desktop-certificates-'))
  const openssl = (...words: string[]) => execFileSync('openssl', words, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] })
  const read = (name: string) => readFileSync(join(folder, name), 'utf8')
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes']
  try {
    openssl('req', '-x509', ...key, '-keyout', 'ca.key', '-out', 'ca.crt', '-days', '3650', '-subj', '/CN=test authority', '-addext', 'basicConstraints=critical,CA:TRUE')
    const pair = (name: string, subject: string, extension: string, days = '3650'): Pair => {
      writeFileSync(join(folder, `${name}.ext`), extension)
      openssl('req', ...key, '-keyout', `${name}.key`, '-out', `${name}.csr`, '-subj', subject)
      openssl('x509', '-req', '-in', `${name}.csr`, '-CA', 'ca.crt', '-CAkey', 'ca.key', '-CAcreateserial', '-out', `${name}.crt`, '-days', days, '-extfile', `${name}.ext`)
      return { cert: read(`${name}.crt`), key: read(`${name}.key`) }
    }
    openssl('req', '-x509', ...key, '-keyout', 'stranger.key', '-out', 'stranger.crt', '-days', '3650', '-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1')
    made = {
      ca: read('ca.crt'),
      server: pair('server', '/CN=server', 'subjectAltName=DNS:localhost,IP:127.0.0.1'),
      elsewhere: pair('elsewhere', '/CN=elsewhere', 'subjectAltName=DNS:elsewhere.example'),
      expired: pair('expired', '/CN=expired', 'subjectAltName=DNS:localhost,IP:127.0.0.1', '-1'),
      client: pair('client', '/O=view/CN=anna', 'extendedKeyUsage=clientAuth'),
      otherClient: pair('other', '/O=edit/CN=ben', 'extendedKeyUsage=clientAuth'),
      stranger: { cert: read('stranger.crt'), key: read('stranger.key') },
    }
    return made
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A folder that goes with the test. */
export function scratch(): string {
  const folder = mkdtempSync(join(tmpdir(), 'virt-desktop-kube-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** A listening server that ends with the test, its connections too. */
export async function listen<S extends NetServer>(server: S): Promise<{ readonly port: number; readonly sockets: ReadonlySet<Socket>; readonly opened: () => number }> {
  const sockets = new Set<Socket>()
  let opened = 0
  server.on('connection', (socket: Socket) => {
    opened += 1
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.once('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => new Promise<void>((resolve) => {
    for (const socket of sockets) socket.destroy()
    server.close(() => resolve())
  }))
  return { port: (server.address() as AddressInfo).port, sockets, opened: () => opened }
}

/** An API server in so far as it speaks https; `answer` is the test's. */
export async function apiServer(answer: RequestListener, options: ServerOptions & { readonly isPlain?: boolean } = {}) {
  const seen: IncomingMessage[] = []
  const { isPlain, ...rest } = options
  const listener: RequestListener = (request, response) => {
    seen.push(request)
    answer(request, response)
  }
  const server: Server = isPlain ? createPlain(listener) : createServer({ ...authority().server, ...rest }, listener)
  const { port, sockets, opened } = await listen(server)
  return { server, port, url: `${isPlain ? 'http' : 'https'}://127.0.0.1:${port}`, seen, sockets, opened }
}

/** Answers with JSON. */
export function say(response: ServerResponse, value: unknown, status = 200, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'Content-Type': 'application/json', ...headers })
  response.end(JSON.stringify(value))
}

/** A Status object as an API server sends it. */
export function statusObject(code: number, reason: string, message: string, more: object = {}) {
  return { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Failure', code, reason, message, ...more }
}

/** Time that stands still until it is moved. Waits of `eager` are over at once and are remembered. */
export function stoppedClock(eager = false) {
  let now = 1_700_000_000_000
  const waits: { readonly at: number; readonly go: () => void }[] = []
  const asked: number[] = []
  const clock: Clock = {
    ...realClock,
    now: () => now,
    after(ms, then) {
      asked.push(ms)
      if (eager) {
        now += ms
        queueMicrotask(then)
        return () => undefined
      }
      const wait = { at: now + ms, go: then }
      waits.push(wait)
      return () => void (waits.includes(wait) && waits.splice(waits.indexOf(wait), 1))
    },
  }
  return {
    clock,
    asked,
    /** Moves on; what waited until then is told. */
    pass(ms: number) {
      now += ms
      for (const wait of waits.filter(({ at }) => at <= now)) {
        waits.splice(waits.indexOf(wait), 1)
        wait.go()
      }
    },
    waiting: () => waits.length,
  }
}

/** A transport's access to a server of these tests, without a login. */
export const unproven = (server: string) => ({ kind: 'typed', server, login: { kind: 'none' }, authorities: authority().ca }) as const
