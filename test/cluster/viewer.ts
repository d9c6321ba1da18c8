import { once } from 'node:events'
import type { IncomingMessage } from 'node:http'
import { WebSocket } from 'ws'
import type { TestCluster } from './server/start'
import type { User } from './server/users'

/** One who looks at a console; or was refused and knows why. */
export interface Viewer {
  readonly socket: WebSocket
  /** All that came, byte for character. */
  readonly text: () => string
  /** The close code once it is closed, else undefined. */
  readonly closedWith: () => number | undefined
  readonly refusal: { readonly code: number, readonly contentType: string, readonly body: string } | undefined
}

/** Opens a stream of subresources.kubevirt.io, as `namespaces/NS/virtualmachineinstances/NAME/vnc?preserveSession=true`. */
export async function view(cluster: TestCluster, path: string, as: User = 'kubevirt-admin'): Promise<Viewer> {
  const socket = new WebSocket(`${cluster.url.replace('https', 'wss')}/apis/subresources.kubevirt.io/v1/${path}`, ['plain.kubevirt.io'],
    { ca: cluster.ca, headers: { authorization: `Bearer ${cluster.tokens[as]}` }, perMessageDeflate: false })
  let [text, closedWith]: [string, number | undefined] = ['', undefined]
  socket.on('message', (data: Buffer) => { text += data.toString('latin1') }).on('close', (code) => { closedWith = code }).on('error', () => undefined)
  const refused = once(socket, 'unexpected-response').then(async ([, response]) => {
    const chunks: Buffer[] = []
    for await (const chunk of response as IncomingMessage) chunks.push(chunk as Buffer)
    const { statusCode: code = 0, headers } = response as IncomingMessage
    return { code, contentType: headers['content-type'] ?? '', body: Buffer.concat(chunks).toString() }
  })
  const refusal = await Promise.race([once(socket, 'open').then(() => undefined), refused])
  if (!refusal) refused.catch(() => undefined)
  return { socket, text: () => text, closedWith: () => closedWith, refusal }
}
