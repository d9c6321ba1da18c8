/** Asks a proxy for a tunnel: HTTP CONNECT (RFC 9110, 9.3.6) or SOCKS 5 (RFC 1928, 1929). Names are looked up by the proxy. */
import { isIP } from 'node:net'
import type { Duplex } from 'node:stream'
import { fail } from '../../../preload/contract/failure'
import { readHandshake } from './exact-reader'
import type { Proxy, Target } from './proxy'

/** After it resolves, the socket is as good as one to the target itself. */
export async function openTunnel(socket: Duplex, proxy: Proxy, target: Target): Promise<void> {
  await (proxy.kind === 'http' ? connectMethod(socket, proxy, target) : socks(socket, proxy, target))
}

async function connectMethod(socket: Duplex, proxy: Proxy, target: Target) {
  const place = `${isIP(target.host) === 6 ? `[${target.host}]` : target.host}:${target.port}`
  const login = proxy.user === undefined ? '' : `Proxy-Authorization: Basic ${Buffer.from(`${proxy.user}:${proxy.password ?? ''}`).toString('base64')}\r\n`
  socket.write(`CONNECT ${place} HTTP/1.1\r\nHost: ${place}\r\n${login}\r\n`)
  const head = await readHandshake(socket, 16_384, (bytes) => {
    const end = bytes.indexOf('\r\n\r\n')
    return end < 0 ? undefined : { value: bytes.toString('latin1', 0, end), used: end + 4 }
  })
  const [, status, words = ''] = /^HTTP\/1\.\d (\d{3}) ?([^\r\n]*)/.exec(head) ?? []
  if (status === undefined) throw fail('unreachable', 'What is named as the proxy is none.', { remedy: 'Check the proxy’s address and kind.' })
  if (status.startsWith('2')) return
  const detail = `${status} ${words}`.slice(0, 300)
  if (status === '407') throw fail('denied', 'The proxy wants a login.', { remedy: 'Put user and password into the proxy’s address: http://user:password@host:port.', detail })
  throw fail('unreachable', `The proxy does not let this connection through (${status}).`, { remedy: 'Ask whoever runs the proxy, or list the cluster’s host in NO_PROXY.', detail })
}

const socksWords: Readonly<Record<number, string>> = {
  1: 'it failed', 2: 'its rules forbid it', 3: 'the network is unreachable', 4: 'the host is unreachable',
  5: 'the connection was refused', 6: 'it took too long', 7: 'it cannot do that', 8: 'it cannot do that kind of address',
}

async function socks(socket: Duplex, proxy: Proxy, target: Target) {
  const hasLogin = proxy.user !== undefined
  socket.write(Buffer.from(hasLogin ? [5, 2, 0, 2] : [5, 1, 0]))
  const method = await readHandshake(socket, 64, (bytes) => (bytes.length < 2 ? undefined : { value: bytes[0] === 5 ? bytes[1] : undefined, used: 2 }))
  if (method === undefined) throw fail('unreachable', 'What is named as the proxy is none.', { remedy: 'Check the proxy’s address and kind.' })
  if (method === 2 && hasLogin) {
    const user = Buffer.from(proxy.user ?? '')
    const password = Buffer.from(proxy.password ?? '')
    if (user.length > 255 || password.length > 255) throw fail('invalid', 'The proxy’s user or password is longer than its protocol allows.')
    socket.write(Buffer.concat([Buffer.from([1, user.length]), user, Buffer.from([password.length]), password]))
    const isIn = await readHandshake(socket, 64, (bytes) => (bytes.length < 2 ? undefined : { value: bytes[1] === 0, used: 2 }))
    if (!isIn) throw fail('denied', 'The proxy refused the login.', { remedy: 'Check user and password in the proxy’s address.' })
  } else if (method !== 0) {
    throw fail('denied', 'The proxy wants a login.', { remedy: 'Put user and password into the proxy’s address: socks5://user:password@host:port.' })
  }
  socket.write(Buffer.concat([Buffer.from([5, 1, 0]), address(target.host), Buffer.from([target.port >> 8, target.port & 255])]))
  const reply = await readHandshake(socket, 512, (bytes) => {
    if (bytes.length < 5) return undefined
    const long = bytes[3] === 1 ? 4 : bytes[3] === 4 ? 16 : 1 + (bytes[4] ?? 0)
    return bytes.length < 6 + long ? undefined : { value: bytes[1] ?? 1, used: 6 + long }
  })
  if (reply !== 0) throw fail('unreachable', `The proxy does not let this connection through: ${socksWords[reply] ?? `code ${reply}`}.`, { remedy: 'Ask whoever runs the proxy, or list the cluster’s host in NO_PROXY.' })
}

function address(host: string): Buffer {
  if (isIP(host) === 4) return Buffer.from([1, ...host.split('.').map(Number)])
  // The name form also carries a version 6 address, which every proxy understands.
  const name = Buffer.from(host)
  if (name.length > 255) throw fail('invalid', 'The server’s name is longer than a name may be.')
  return Buffer.concat([Buffer.from([3, name.length]), name])
}
