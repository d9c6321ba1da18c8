import { createServer as createTcp } from 'node:net'
import { describe, expect, test, vi } from 'vitest'
import { apiServer, listen, say, statusObject, unproven } from '../loopback'
import { failed, open, thrownBy } from '../opened'

describe('lines', () => {
  /** Serves a body in the pieces it is given. */
  async function linesOf(pieces: readonly Buffer[], { isCut = false } = {}) {
    const server = await apiServer((_request, response) => {
      response.writeHead(200, { 'Content-Type': 'application/json' })
      const queue = [...pieces]
      const more = () => {
        const piece = queue.shift()
        if (piece) response.write(piece, () => setImmediate(more))
        else if (isCut) response.destroy()
        else response.end()
      }
      more()
    })
    return open(unproven(server.url)).lines({ path: '/watch' })
  }
  const all = async (lines: AsyncIterable<string>) => {
    const found: string[] = []
    for await (const line of lines) found.push(line)
    return found
  }

  test('whole, however they are cut; with any line end; empty ones are none', async () => {
    const body = Buffer.from('{"name":"grün 🌱"}\r\n\n{"name":"二"}\n{"last":1}')
    for (const size of [1, 3, 7, body.length]) {
      const pieces = Array.from({ length: Math.ceil(body.length / size) }, (_, index) => body.subarray(index * size, (index + 1) * size))
      expect(await all(await linesOf(pieces))).toEqual(['{"name":"grün 🌱"}', '{"name":"二"}', '{"last":1}'])
    }
  })

  test('a stream that is cut throws after what came', async () => {
    const lines = await linesOf([Buffer.from('{"a":1}\n{"b":')], { isCut: true })
    const found: string[] = []
    const cut = await failed((async () => { for await (const line of lines) found.push(line) })())
    expect(found).toEqual(['{"a":1}'])
    expect(cut).toMatchObject({ code: 'unreachable' })
  })

  test('a line without end is broken off', async () => {
    const mega = Buffer.alloc(2 ** 20, 'x')
    expect(await failed(linesOf(Array(12).fill(mega)).then(all))).toMatchObject({ code: 'unsupported', message: expect.stringContaining('longer than 10 MB') })
  })

  test('who leaves the loop closes the connection', async () => {
    const server = await apiServer((_request, response) => response.writeHead(200).write('{"a":1}\n{"b":1}\n'))
    for await (const line of await open(unproven(server.url)).lines({ path: '/watch' })) {
      expect(line).toBe('{"a":1}')
      break
    }
    await vi.waitFor(() => expect(server.sockets.size).toBe(0), { timeout: 10_000 })
  })

  test('a refusal is an error before the first line', async () => {
    const server = await apiServer((_request, response) => say(response, statusObject(410, 'Expired', 'too old'), 410))
    expect(await thrownBy(open(unproven(server.url)).lines({ path: '/watch' }))).toMatchObject({ status: 410, more: { reason: 'Expired' } })
  })

  test('a server that speaks no HTTP is a sentence', async () => {
    const { port } = await listen(createTcp((socket) => socket.end('hello\n')))
    expect(await failed(open({ kind: 'typed', server: `http://127.0.0.1:${port}`, login: { kind: 'none' } }, { accepts: () => true }).lines({ path: '/watch' }))).toMatchObject({ code: 'unreachable', message: expect.stringContaining('no proper HTTP') })
  })
})
