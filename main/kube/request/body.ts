/** An answer's body: unpacked, counted while it is unpacked, and never longer than asked for; whole or line by line. */
import type { IncomingMessage } from 'node:http'
import { pipeline, type Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { fail } from '../../../preload/contract/failure'

/** A body that says nothing for so long is broken off; watches are not read by this. */
const silenceMs = 60_000

/** However little comes at a time, it is over by then. */
const mostBodyMs = 10 * 60_000

/** The longest list that is taken, unpacked. */
export const mostJsonBytes = 256 * 2 ** 20

/** One object in a watch; etcd takes 1.5 MiB. */
export const mostLineBytes = 10 * 2 ** 20

/** The whole body, at most `mostBytes` after unpacking: a bomb is broken off when it passes them. */
export async function wholeBody(answer: IncomingMessage, mostBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let length = 0
  const stream = unpacked(answer)
  const giveUp = (why: string) => answer.destroy(Object.assign(new Error(why), { code: 'ETIMEDOUT' }))
  const timer = setTimeout(() => giveUp(`the answer's body stopped for ${silenceMs} ms`), silenceMs)
  const end = setTimeout(() => giveUp(`the answer's body took over ${mostBodyMs} ms`), mostBodyMs)
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      timer.refresh()
      length += chunk.length
      if (length > mostBytes) throw tooLong(mostBytes)
      chunks.push(chunk)
    }
    return Buffer.concat(chunks, length)
  } finally {
    clearTimeout(timer)
    clearTimeout(end)
    if (!answer.complete || length > mostBytes) answer.destroy()
  }
}

/** What there is of a body up to `mostBytes`, for an error's text: a long one is cut, a broken one is what came. */
export async function beginningOf(answer: IncomingMessage, mostBytes: number, waitMs: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let length = 0
  const timer = setTimeout(() => answer.destroy(), waitMs)
  try {
    for await (const chunk of unpacked(answer) as AsyncIterable<Buffer>) {
      chunks.push(chunk)
      length += chunk.length
      if (length >= mostBytes) break
    }
  } catch {
    // Part of an explanation is better than none.
  } finally {
    clearTimeout(timer)
    if (!answer.complete) answer.destroy()
  }
  return Buffer.concat(chunks).subarray(0, mostBytes)
}

/**
 * The lines of an endless body. A line without end is a failure; leaving the loop closes the connection. Lines that are here already are
 * handed out without another turn, for a busy watch brings ten thousand a second. `translated` says what an error is to whoever reads.
 */
export function linesOf(answer: IncomingMessage, translated: (thrown: unknown) => unknown = (thrown) => thrown): AsyncIterableIterator<string> {
  let chunks: AsyncIterator<Buffer> | undefined
  let parts: Buffer[] = []
  let length = 0
  let ready: string[] = []
  let next = 0
  let isOver = false

  const take = (last: Buffer) => {
    const text = (parts.length === 0 ? last : Buffer.concat([...parts, last])).toString('utf8')
    parts = []
    length = 0
    const line = text.endsWith('\r') ? text.slice(0, -1) : text
    if (line !== '') ready.push(line)
  }
  const split = (chunk: Buffer) => {
    let from = 0
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, from)) {
      if (length + end - from > mostLineBytes) throw tooLong(mostLineBytes)
      take(chunk.subarray(from, end))
      from = end + 1
    }
    if (from === chunk.length) return
    parts.push(chunk.subarray(from))
    length += chunk.length - from
    if (length > mostLineBytes) throw tooLong(mostLineBytes)
  }
  const close = async () => {
    isOver = true
    await chunks?.return?.()
  }
  const read = async (): Promise<IteratorResult<string, undefined>> => {
    ready = []
    next = 0
    try {
      chunks ??= (unpacked(answer) as AsyncIterable<Buffer>)[Symbol.asyncIterator]()
      while (ready.length === 0 && !isOver) {
        const { done, value } = await chunks.next()
        if (!done) split(value)
        else {
          isOver = true
          take(Buffer.alloc(0))
        }
      }
    } catch (thrown) {
      await close()
      throw translated(thrown)
    }
    return one()
  }
  const one = (): IteratorResult<string, undefined> => (next < ready.length ? { done: false, value: ready[next++]! } : { done: true, value: undefined })

  return {
    [Symbol.asyncIterator]() {
      return this
    },
    next: () => (next < ready.length || isOver ? Promise.resolve(one()) : read()),
    async return() {
      ready = []
      next = 0
      await close()
      if (!answer.complete) answer.destroy()
      return { done: true, value: undefined }
    },
  }
}

function unpacked(answer: IncomingMessage): Readable {
  const encoding = (answer.headers['content-encoding'] ?? 'identity').toLowerCase()
  if (encoding === 'identity' || encoding === '') return answer
  if (encoding !== 'gzip') {
    answer.destroy()
    throw fail('unsupported', 'The server packs its answers in a way that was not asked for.', { remedy: 'See what stands between here and the cluster.', detail: encoding.slice(0, 100) })
  }
  const gunzip = createGunzip()
  // Errors of either reach whoever reads the last of them.
  pipeline(answer, gunzip, () => undefined)
  return gunzip
}

function tooLong(mostBytes: number) {
  return fail('unsupported', `The server’s answer is longer than ${Math.round(mostBytes / 2 ** 20)} MB, so it was broken off.`, { remedy: 'Ask for less: fewer namespaces, or one object at a time.' })
}
