/**
 * Tells when a local daemon's socket is new, so that a connection need not wait out its pause. The socket's file is looked
 * at once a second: the daemon makes a new one when it starts, also after a kill that left the old one lying.
 */
import { stat } from 'node:fs/promises'
import type { End } from '../provider/session'
import { sessionSockets, systemSockets } from './local-daemon'

/** The sockets a URI is reached by, when it is a local one. */
export function socketsOf(uri: string): readonly string[] {
  const given = /[?&]socket=([^&]+)/.exec(uri)?.[1]
  if (given !== undefined) return [decodeURIComponent(given)]
  if (/^\w+(\+unix)?:\/\/\/system\b/.test(uri)) return systemSockets
  if (/^\w+(\+unix)?:\/\/\/session\b/.test(uri)) return sessionSockets()
  return []
}

const look = async (paths: readonly string[]) =>
  (await Promise.all(paths.map((path) => stat(path).then(({ ino, ctimeMs }) => `${ino} ${ctimeMs}`, () => '')))).join('|')

/** Calls back once, when a socket of the URI has come or was replaced since now. */
export function onSocketReturn(uri: string, listener: () => void, everyMs = 1_000): End {
  const paths = socketsOf(uri)
  if (paths.length === 0) return () => {}
  let before: string | undefined
  let isOver = false
  const check = async () => {
    const now = await look(paths)
    if (isOver) return
    before ??= now
    if (now === before || now.replaceAll('|', '') === '') {
      before = now
      timer = setTimeout(check, everyMs)
      return
    }
    isOver = true
    listener()
  }
  let timer = setTimeout(check, 0)
  return () => {
    isOver = true
    clearTimeout(timer)
  }
}
