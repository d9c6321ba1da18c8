/**
 * The log file: what a person attaches to a report. Lines are cleaned of XML and secrets; the file is 0600 and is
 * set aside when it is full, so that at most two of them exist. Writing never throws and never waits.
 */
import { appendFileSync, chmodSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { appendFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { cleanLine } from './clean-line'

const mostBytes = 1024 * 1024

/** Where the program writes what a person may be asked for. */
export interface Log {
  write(line: string): void
  /** For the moment before the program ends: on the disk when it returns. */
  writeNow(line: string): void
  /** Settles when all that was written is on its way to the disk. */
  flushed(): Promise<void>
}

/** Opens the log at a path. */
export function openLog(path: string, now: () => Date = () => new Date()): Log {
  let bytes: number | undefined
  let waiting: string[] = []
  let writing: Promise<void> | undefined

  const format = (line: string) => `${now().toISOString()} ${cleanLine(line)}\n`

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
    write(line) {
      waiting.push(format(line))
      writing ??= drain()
    },
    writeNow(line) {
      const text = [...waiting, format(line)].join('')
      waiting = []
      try {
        prepare(Buffer.byteLength(text))
        appendFileSync(path, text, { mode: 0o600 })
      } catch {
        // As above.
      }
    },
    flushed: async () => writing,
  }
}
