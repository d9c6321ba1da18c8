import { writeFileSync } from 'node:fs'
import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { join } from 'node:path'
import type { TestCluster } from './server/start'

// A way to the API server that can be bad: slow, far, losing packets, or dead without a word. What passes is encrypted and nobody's business.

/** How bad it is. */
export interface Weather {
  /** One way. */
  readonly delayMs?: number
  /** Each way, for all connections together. */
  readonly bytesPerSecond?: number
  /** Every so-manyth packet is lost, and comes when TCP has sent it again. */
  readonly losesEvery?: number
}

export interface Relay {
  readonly port: number
  /** From now on nothing goes through the connections that are open, and nobody is told; new ones are as ever. */
  freeze(): void
  /** A kubeconfig whose one context goes this way, on through a proxy where one is named. */
  kubeconfig(name: string, proxyUrl?: string): string
  stop(): Promise<void>
}

const packetBytes = 1_448
const resentMs = 400

export async function startRelay(cluster: TestCluster, { delayMs = 0, bytesPerSecond = Infinity, losesEvery = Infinity }: Weather = {}): Promise<Relay> {
  const target = Number(new URL(cluster.url).port)
  const frozen = new WeakSet<Socket>()
  const open = new Set<Socket>()

  /** Carries one direction; the line's capacity is shared. */
  const direction = () => {
    let freeAt = 0
    let packets = 0
    return (from: Socket, to: Socket) => {
      let arrivesAt = 0
      from.on('data', (bytes: Buffer) => {
        for (let start = 0; start < bytes.length; start += packetBytes) {
          const packet = bytes.subarray(start, start + packetBytes)
          freeAt = Math.max(freeAt, performance.now()) + (packet.length / bytesPerSecond) * 1_000
          const lateMs = ++packets % losesEvery === 0 ? resentMs : 0
          arrivesAt = Math.max(arrivesAt, freeAt + delayMs + lateMs)
          setTimeout(() => frozen.has(from) || to.destroyed || to.write(packet), Math.max(0, arrivesAt - performance.now()))
        }
      })
      from.on('close', () => frozen.has(from) || setTimeout(() => to.destroy(), Math.max(0, arrivesAt - performance.now())))
      from.on('error', () => undefined)
    }
  }
  const [up, down] = [direction(), direction()]
  const server = createServer((near) => {
    const far = connect(target, '127.0.0.1')
    for (const socket of [near, far]) {
      socket.setNoDelay(true)
      open.add(socket)
      socket.once('close', () => open.delete(socket))
    }
    up(near, far)
    down(far, near)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    port,
    freeze: () => open.forEach((socket) => frozen.add(socket)),
    kubeconfig(name, proxyUrl) {
      const path = join(cluster.folder, `through-${name}`)
      const server = { server: `https://127.0.0.1:${port}`, 'certificate-authority-data': Buffer.from(cluster.ca).toString('base64'), ...(proxyUrl === undefined ? {} : { 'proxy-url': proxyUrl }) }
      writeFileSync(path, JSON.stringify({
        apiVersion: 'v1', kind: 'Config', 'current-context': 'admin',
        clusters: [{ name: 'test', cluster: server }], users: [{ name: 'admin', user: { token: cluster.tokens.admin } }], contexts: [{ name: 'admin', context: { cluster: 'test', user: 'admin' } }],
      }))
      return path
    },
    async stop() {
      for (const socket of open) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
