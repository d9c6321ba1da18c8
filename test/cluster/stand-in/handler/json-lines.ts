import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { createInterface } from 'node:readline'
import { until } from '../../../world/wait.mjs'

/** One message of QEMU's monitor or of a guest agent. */
export interface Message {
  readonly return?: unknown
  readonly error?: { readonly class?: string, readonly desc?: string }
  readonly event?: string
  readonly data?: Readonly<Record<string, unknown>>
}

interface Waiting {
  readonly resolve: (value: unknown) => void
  readonly reject: (error: Error) => void
}

/** Questions and answers in lines of JSON on a unix socket, one at a time: the manner of QEMU's monitor and of its guest agent. */
export class JsonLines {
  readonly #waiting: Waiting[] = []
  private constructor(private readonly socket: Socket, onEvent: (message: Message) => void) {
    socket.on('error', () => undefined).on('close', () => {
      for (const { reject } of this.#waiting.splice(0)) reject(new Error('The socket was closed.'))
    })
    // A guest agent precedes what follows a reset with a byte that is no JSON.
    createInterface({ input: socket }).on('line', (line) => {
      const message = parse(line.replaceAll('\xff', ''))
      if (!message) return
      if (message.event !== undefined) onEvent(message)
      else if ('return' in message || message.error) this.#settle(message)
    }).on('error', () => undefined)
  }

  /** Connects as soon as somebody listens there, for as long as it is asked to. */
  static async open(path: string, { onEvent = () => undefined, isAlive }: { onEvent?: (message: Message) => void, isAlive: () => boolean }): Promise<JsonLines> {
    const socket = await until(`somebody at ${path}`, async () => {
      if (!isAlive()) return 'gone'
      const attempt = connect(path)
      await once(attempt, 'connect')
      return attempt
    }, { seconds: 60 })
    if (typeof socket === 'string') throw new Error('QEMU is gone.')
    return new JsonLines(socket, onEvent)
  }

  /** Fails with the other side's complaint, or when it takes too long. */
  ask<T>(execute: string, args?: object, { seconds = 30 } = {}): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const timer = setTimeout(() => {
        const at = this.#waiting.indexOf(waiting)
        if (at >= 0) this.#waiting.splice(at, 1)
        reject(new Error(`No answer to ${execute}.`))
      }, seconds * 1000)
      const waiting: Waiting = {
        resolve: (value) => { clearTimeout(timer); resolve(value as T) },
        reject: (error) => { clearTimeout(timer); reject(error) },
      }
      this.#waiting.push(waiting)
      this.socket.write(`${JSON.stringify({ execute, ...(args && { arguments: args }) })}\n`)
    })
  }

  close(): void {
    this.socket.destroy()
  }

  #settle({ return: value, error }: Message): void {
    const waiting = this.#waiting.shift()
    if (error) waiting?.reject(new Error(error.desc ?? error.class ?? 'It was refused.'))
    else waiting?.resolve(value)
  }
}

function parse(line: string): Message | undefined {
  try {
    return JSON.parse(line) as Message
  } catch {
    return undefined
  }
}
