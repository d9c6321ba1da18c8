/**
 * A process between the window and the API server, as a proxy that speaks TLS on both sides: what passes is the server's own. It records what
 * the server sends of each machine in a watch, and plays that again as changes into the window's watch, faster than an API server makes any.
 */
import { createServer, request } from 'node:https'

/** @typedef {{ name: string, before: string, middle: string, after: string }} Recorded around the word and around the version */

/** The last watch of all machines. @type {import('node:http').ServerResponse | undefined} */
let open
/** @type {Recorded[]} */
const recorded = []
let version = 0

const word = /"printableStatus":"[^"]*"/
const name = /"name":"(vm-\d+)"/
const revision = /"resourceVersion":"(\d+)"/

/** @param {string} line @returns {Recorded | undefined} */
function record(line) {
  const at = revision.exec(line)
  if (!at) return undefined
  version = Math.max(version, Number(at[1]))
  const status = word.exec(line)
  if (!status || status.index < at.index) return undefined
  return { name: name.exec(line)?.[1] ?? '', before: line.slice(0, at.index).replace('"type":"ADDED"', '"type":"MODIFIED"'), middle: line.slice(at.index + at[0].length, status.index), after: line.slice(status.index + status[0].length) }
}

/** @param {import('node:http').IncomingMessage} incoming */
const isMachineWatch = ({ url = '' }) => url.startsWith('/apis/kubevirt.io/v1/virtualmachines?') && url.includes('watch=true')

/** Reads all machines as a watch has them, and resolves when the last of them was there. @param {Setup} setup */
const recordAll = ({ target, ca, token }) => new Promise((/** @type {(value?: unknown) => void} */ resolve, reject) => {
  const url = new URL('/apis/kubevirt.io/v1/virtualmachines?watch=true&sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true', target)
  const outgoing = request(url, { ca, headers: { authorization: `Bearer ${token}` } }, (answer) => {
    let rest = ''
    answer.setEncoding('utf8')
    answer.on('data', (/** @type {string} */ text) => {
      const lines = (rest + text).split('\n')
      rest = lines.pop() ?? ''
      recorded.push(...lines.flatMap((line) => record(line) ?? []))
      if (!lines.some((line) => line.includes('initial-events-end'))) return
      // The first names last: they are on the screen, and what is shown there came after all others.
      recorded.sort((a, b) => (a.name < b.name ? 1 : -1))
      resolve()
      outgoing.destroy()
    })
  })
  outgoing.on('error', reject)
  outgoing.end()
})

/** @typedef {{ target: string, ca: string, cert: string, key: string, token: string }} Setup */

/** @param {Setup} setup */
function serve({ target, ca, cert, key }) {
  const server = createServer({ cert, key }, (incoming, response) => {
    const outgoing = request(new URL(incoming.url ?? '/', target), { method: incoming.method, headers: incoming.headers, ca }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      if (isMachineWatch(incoming)) open = response
      answer.pipe(response)
    })
    outgoing.on('error', () => response.destroy())
    response.on('close', () => outgoing.destroy())
    incoming.pipe(outgoing)
  })
  server.listen(0, '127.0.0.1', () => process.send?.({ port: server.address().port }))
}

/** Resolves when more may be written, or nobody reads any more. @param {import('node:http').ServerResponse} response */
const roomIn = (response) => new Promise((/** @type {(value?: unknown) => void} */ resolve) => {
  const go = () => {
    response.off('drain', go).off('close', go)
    resolve()
  }
  response.on('drain', go).on('close', go)
})

/** Plays `count` changes, machine after machine; `perSecond` where they shall not come as fast as they are taken. */
async function play({ count, perSecond, lastWord }) {
  if (!open) throw new Error('Nobody watches the machines.')
  const response = open
  const begun = performance.now()
  let sent = 0
  while (sent < count && !response.destroyed) {
    const due = perSecond ? Math.min(count, Math.floor(((performance.now() - begun) / 1000) * perSecond)) : count
    const parts = []
    for (const until = Math.min(due, sent + 64); sent < until; sent++) {
      const { before, middle, after } = recorded[sent % recorded.length]
      const isLast = sent >= count - recorded.length
      parts.push(before, '"resourceVersion":"', String(++version), '"', middle, '"printableStatus":"', isLast ? lastWord : `Round-${Math.floor(sent / recorded.length)}`, '"', after, '\n')
    }
    if (parts.length === 0) await new Promise((resolve) => setTimeout(resolve, 4))
    else if (!response.write(parts.join(''))) await roomIn(response)
  }
  process.send?.({ played: sent, ms: performance.now() - begun })
}

process.on('message', (/** @type {any} */ message) => {
  if (message.serve) void recordAll(message.serve).then(() => serve(message.serve))
  if (message.play) void play(message.play)
})
process.on('disconnect', () => process.exit())
