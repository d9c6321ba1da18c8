/**
 * A recording: what comes down a pipe is appended to a file that the person chose, and acknowledged once it is written. The first
 * bytes up the pipe are the file's path; the next ask the page to end, so that nothing is lost when the program does.
 */
import { open } from 'node:fs/promises'
import { fail, type Failure } from '../../preload/contract/failure'
import type { Pipe } from '../../preload/wire/pipe'

/** What an honest page stays far below: it waits for acknowledgements. */
const mostWaitingBytes = 32 * 2 ** 20
const mostAtOnce = 20

/** All recordings of this run. */
export interface Recordings {
  /** Begins one; rejects when the file cannot be made. */
  begin(path: string, pipe: Pipe): Promise<void>
  /** Ends all; settles when what came until then is in the files. */
  stop(): Promise<void>
}

export function recordings(): Recordings {
  /** By path: two would write over each other. */
  const going = new Map<string, { readonly pipe: Pipe; readonly done: Promise<void> }>()
  return {
    async begin(path, pipe) {
      if (going.has(path)) throw fail('conflict', 'Another console is being recorded to this file.', { remedy: 'Choose another file.' })
      if (going.size >= mostAtOnce) throw fail('conflict', `More than ${mostAtOnce} consoles cannot be recorded at once.`, { remedy: 'Stop a recording first.' })
      let settle!: () => void
      const done = new Promise<void>((resolve) => (settle = resolve))
      going.set(path, { pipe, done })
      const end = () => {
        going.delete(path)
        settle()
      }
      try {
        await write(path, pipe, end)
      } catch (error) {
        end()
        throw notWritten(error)
      }
    },
    async stop() {
      const all = [...going.values()]
      for (const { pipe } of all) pipe.send(Uint8Array.of(0))
      await Promise.all(all.map(({ done }) => done))
    },
  }
}

async function write(path: string, pipe: Pipe, ended: () => void): Promise<void> {
  const file = await open(path, 'w', 0o600)
  let written = Promise.resolve()
  let waitingBytes = 0
  let isBroken = false
  pipe.send(new TextEncoder().encode(path))
  pipe.onBytes((bytes, used) => {
    waitingBytes += bytes.byteLength
    if (waitingBytes > mostWaitingBytes) return pipe.close({ code: 'protocol' })
    written = written.then(async () => {
      if (isBroken) return
      await file.appendFile(bytes)
      waitingBytes -= bytes.byteLength
      used()
    }).catch((error: unknown) => {
      isBroken = true
      pipe.close({ code: 'refused', failure: notWritten(error).failure })
    })
  })
  void pipe.closed.then(() => written).then(() => file.close()).then(ended, ended)
}

function notWritten(error: unknown): { readonly failure: Failure } {
  if (error !== null && typeof error === 'object' && 'failure' in error) return error as { readonly failure: Failure }
  const { code, message } = error as NodeJS.ErrnoException
  if (code === 'ENOSPC' || code === 'EDQUOT') return fail('conflict', 'The disk is full; the recording ended there.', { remedy: 'Free some space, then record to another file.', detail: message })
  return fail('denied', 'The recording could not be written there.', { remedy: 'Choose another folder.', detail: message })
}
