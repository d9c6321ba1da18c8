import { openPipe, type BytePort, type Pipe } from '../../../preload/wire/pipe'
import type { CloseReason } from '../../../preload/contract/console'
import type { Session } from '../../../main/provider/session'

// A console as the window has it: the far end of a pipe, what came through it, and why it closed.

export interface Viewer {
  readonly pipe: Pipe
  /** Of a serial line, without the head. */
  text(): string
  closed(): CloseReason | undefined
  say(text: string): void
}

/** Opens a console of a machine; rejects when it cannot be opened. */
export async function view(session: Session, key: string, consoleId: string, force = false): Promise<Viewer> {
  const [near, far] = ports()
  const pipe = openPipe(far)
  let bytes = Buffer.alloc(0)
  let reason: CloseReason | undefined
  pipe.onBytes((chunk, used) => {
    bytes = Buffer.concat([bytes, chunk])
    used()
  })
  void pipe.closed.then((found) => (reason = found))
  await session.openConsole({ key, consoleId, force }, openPipe(near))
  const head = consoleId.startsWith('serial') ? 16 : 0
  return { pipe, text: () => bytes.subarray(head).toString('latin1'), closed: () => reason, say: (text) => pipe.send(Buffer.from(text)) }
}

/** Two ends of a port; what is posted arrives in the next turn. */
export function ports(): [BytePort, BytePort] {
  const listeners: (((message: unknown) => void) | undefined)[] = []
  const early: unknown[][] = [[], []]
  const end = (mine: number): BytePort => ({
    post(message) {
      const copy = structuredClone(message)
      queueMicrotask(() => {
        const listener = listeners[1 - mine]
        if (listener) listener(copy)
        else early[1 - mine]!.push(copy)
      })
    },
    listen(listener) {
      listeners[mine] = listener
      for (const message of early[mine]!.splice(0)) listener(message)
    },
    onGone() {},
    close() {},
  })
  return [end(0), end(1)]
}
