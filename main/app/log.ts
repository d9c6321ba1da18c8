/**
 * The log file: what a person attaches to a report. Lines are cleaned of XML and secrets; the file is 0600 and is
 * set aside when it is full, so that at most two of them exist. Writing never throws and never waits.
 */
import { appendFileSync, chmodSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { appendFile, open } from 'node:fs/promises'
import { dirname } from 'node:path'
import { cleanLine } from './clean-line'

const mostBytes = 1024 * 1024
/** An entry may go over several lines; each begins with its time. */
const nextEntry = /\n(?=\d{4}-\d\d-\d\dT\S+ (?:info|warning|error) )/

/** How bad it is: an `error` is a mistake of ours, a `warning` something that did not go as it should. */
export type Level = 'info' | 'warning' | 'error'

/** Where the program writes what a person may be asked for. */
export interface Log {
  write(line: string, level?: Level): void
  /** For the moment before the program ends: on the disk when it returns. */
  writeNow(line: string, level?: Level): void
  /** What was written last, the latest at the end, of this run and of those before. */
  latest(bytes: number): Promise<readonly string[]>
  /** Settles when all that was written is on its way to the disk. */
  flushed(): Promise<void>
}

/** Opens the log at a path. */
export function openLog(path: string, now: () => Date = () => new Date()): Log {
  let bytes: number | undefined
  let waiting: string[] = []
  let writing: Promise<void> | undefined

  const format = (line: string, level: Level) => `${now().toISOString()} ${level} ${cleanLine(line)}\n`

  const prepare = (more: number) => {
    if (bytes === undefined) {
      mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
      bytes = statSync(path, { throwIfNoEntry: false })?.size ?? 0
      if (bytes > 0) chmodSync(path, 0o600)
    }
    if (bytes + more > mostBytes && bytes > 0) {
      renameSync(path, `${path}.old`)
      bytes = 0
    }
    bytes += more
  }

  const drain = async () => {
    // Lines of the same turn go together.
    await Promise.resolve()
    while (waiting.length > 0) {
      const text = waiting.join('')
      waiting = []
      try {
        prepare(Buffer.byteLength(text))
        await appendFile(path, text, { mode: 0o600 })
      } catch {
        // A full disk must not take the program with it.
      }
    }
    writing = undefined
  }

  return {
    write(line, level = 'info') {
      waiting.push(format(line, level))
      writing ??= drain()
    },
    writeNow(line, level = 'info') {
      const text = [...waiting, format(line, level)].join('')
      waiting = []
      try {
        prepare(Buffer.byteLength(text))
        appendFileSync(path, text, { mode: 0o600 })
      } catch {
        // As above.
      }
    },
    async latest(most) {
      await writing
      const now = await tail(path, most)
      // What came before the whole of it stands in the other.
      const before = now.isWhole ? await tail(`${path}.old`, most - now.bytes) : { text: '' }
      return (before.text + now.text).trimEnd().split(nextEntry).filter((entry) => entry !== '')
    },
    flushed: async () => writing,
  }
}

/** The last whole lines of a file; nothing where it cannot be read. */
async function tail(path: string, most: number): Promise<{ readonly text: string; readonly bytes: number; readonly isWhole: boolean }> {
  const none = { text: '', bytes: 0, isWhole: true }
  const file = await open(path, 'r').catch(() => undefined)
  if (!file) return none
  try {
    const { size } = await file.stat()
    const at = Math.max(0, size - most)
    const { buffer, bytesRead } = await file.read(Buffer.alloc(size - at), 0, size - at, at)
    const text = buffer.toString('utf8', 0, bytesRead)
    return { text: at === 0 ? text : text.slice(text.indexOf('\n') + 1), bytes: bytesRead, isWhole: at === 0 }
  } catch {
    return none
  } finally {
    await file.close()
  }
}
