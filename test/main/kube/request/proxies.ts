// Real proxies for tests: HTTP CONNECT (plain or over TLS) and SOCKS 5, each with or without a login.
import { createServer, type IncomingMessage } from 'node:http'
import { createServer as createSecure } from 'node:https'
import { connect, createServer as createTcp, type Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { authority, listen } from '../loopback'

/** Names that only the proxy knows lead to this computer. */
const resolved = (host: string) => (host.endsWith('.internal') ? '127.0.0.1' : host)

function join(one: Duplex, other: Socket) {
  one.on('error', () => other.destroy())
  other.on('error', () => one.destroy())
  one.on('close', () => other.destroy())
  other.on('close', () => one.destroy())
  one.pipe(other)
  other.pipe(one)
}

/** An HTTP proxy; `login` is `user:password`. */
export async function httpProxy({ login, isTls = false, status }: { login?: string; isTls?: boolean; status?: number } = {}) {
  const asked: string[] = []
  const server = isTls ? createSecure(authority().server) : createServer()
  server.on('connect', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    asked.push(request.url ?? '')
    socket.on('error', () => undefined)
    if (login !== undefined && request.headers['proxy-authorization'] !== `Basic ${Buffer.from(login).toString('base64')}`) {
      socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n')
      return
    }
    if (status !== undefined) {
      socket.end(`HTTP/1.1 ${status} No\r\n\r\n`)
      return
    }
    const [, host = '', port = ''] = /^(.*):(\d+)$/.exec(request.url ?? '') ?? []
    const far = connect(Number(port), resolved(host), () => {
      // In two pieces: the head of the answer may come cut.
      socket.write('HTTP/1.1 200 Conn')
      setImmediate(() => {
        socket.write('ection established\r\nVia: test\r\n\r\n')
        far.write(head)
        join(socket, far)
      })
    })
    far.on('error', () => socket.destroy())
  })
  const { port } = await listen(server)
  return { port, asked }
}

/** A SOCKS 5 proxy that says `reply`. */
export async function socksProxy({ login, reply = 0 }: { login?: string; reply?: number } = {}) {
  const asked: string[] = []
  const server = createTcp((socket) => {
    socket.on('error', () => undefined)
    const turns = [
      (bytes: Buffer) => {
        const method = login === undefined ? 0 : 2
        socket.write(Buffer.from([5, bytes.subarray(2).includes(method) ? method : 255]))
        if (login === undefined) turns.shift()
      },
      (bytes: Buffer) => {
        const user = bytes.subarray(2, 2 + (bytes[1] ?? 0)).toString()
        const password = bytes.subarray(3 + (bytes[1] ?? 0)).toString()
        socket.write(Buffer.from([1, `${user}:${password}` === login ? 0 : 1]))
      },
      (bytes: Buffer) => {
        const isName = bytes[3] === 3
        const host = isName ? bytes.subarray(5, 5 + (bytes[4] ?? 0)).toString() : [...bytes.subarray(4, 8)].join('.')
        const port = bytes.readUInt16BE(bytes.length - 2)
        asked.push(`${host}:${port}`)
        if (reply !== 0) {
          socket.end(Buffer.from([5, reply, 0, 1, 0, 0, 0, 0, 0, 0]))
          return
        }
        socket.removeAllListeners('data')
        const far = connect(port, resolved(host), () => {
          socket.write(Buffer.from([5, 0, 0, 1, 0, 0, 0, 0, 0, 0]))
          join(socket, far)
        })
      },
    ]
    socket.on('data', (bytes) => turns.shift()?.(bytes))
  })
  const { port } = await listen(server)
  return { port, asked }
}
