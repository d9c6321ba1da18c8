/** What failed while a person worked, for the log: each sentence once a minute at most, and so many a minute that a page gone wild cannot fill it. */
import type { Failure } from '../../preload/contract/failure'
import type { Level } from './log'

const minuteMs = 60_000
const mostInMinute = 30

type Write = (line: string, level: Level) => void

/** `where`: the command, or the link, it happened to. */
export function heardFailures(write: Write, now: () => number = Date.now): (failure: Failure, where: string) => void {
  let begun = -Infinity
  let heard = new Set<string>()
  return ({ code, message, detail }, where) => {
    if (code === 'cancelled') return
    if (now() - begun >= minuteMs) {
      begun = now()
      heard = new Set()
    }
    const line = `${where}: ${code}: ${message}${detail === undefined ? '' : ` ${detail}`}`
    if (heard.has(line) || heard.size >= mostInMinute) return
    heard.add(line)
    write(line, code === 'bug' ? 'error' : 'warning')
  }
}
