/**
 * Remembered logins of remote desktops, for a page that is not trusted: it gets the one of a console that main has just opened, once, and
 * only upon a person's press. Nothing is given for another certificate than the one that the login was remembered with.
 */
import { fail } from '../../preload/contract/failure'
import type { DesktopLogin } from '../../preload/contract/console'
import type { DesktopLogins, DesktopServer } from '../store/desktop-logins'

/** A console that was opened so long ago, ms, must be opened again first. */
const openMs = 300_000
/** So many are open at once at most. */
const mostOpen = 200

export interface LoginParts {
  readonly logins: DesktopLogins
  /** Whether a person has just pressed something; uses it up. */
  readonly takePress: () => boolean
  readonly now?: () => number
}

interface Opened {
  readonly server: DesktopServer
  readonly at: number
  isGiven: boolean
}

/** The logins of the consoles that are open. */
export function openLogins({ logins, takePress, now = Date.now }: LoginParts) {
  const opened = new Map<string, Opened>()
  const keyOf = (machineId: string, port: number) => `${machineId} ${port}`
  const justOpened = (machineId: string, port: number) => {
    const found = opened.get(keyOf(machineId, port))
    return found && now() - found.at <= openMs ? found : undefined
  }
  return {
    /** A console was opened to the server that the person knows by its certificate. */
    opened(server: DesktopServer): void {
      const key = keyOf(server.machineId, server.port)
      opened.delete(key)
      opened.set(key, { server, at: now(), isGiven: false })
      for (const [oldest] of opened) if (opened.size > mostOpen) opened.delete(oldest)
    },
    of(machineId: string, port: number): { canRemember: boolean; username?: string; login?: DesktopLogin } {
      const canRemember = logins.canKeep()
      const one = justOpened(machineId, port)
      const login = canRemember && one ? logins.of(one.server) : undefined
      if (!one || !login) return { canRemember }
      if (one.isGiven || !takePress()) return { canRemember, username: login.username }
      one.isGiven = true
      return { canRemember, username: login.username, login }
    },
    remember(machineId: string, port: number, login: DesktopLogin): void {
      const server = opened.get(keyOf(machineId, port))?.server
      if (!server) throw fail('conflict', 'The login is remembered for a remote desktop that is open.', { remedy: 'Open it first.' })
      if (!logins.put(server, login)) throw fail('unsupported', 'There is no keyring on this computer that keeps the login.', { remedy: 'Log in to a desktop with a keyring, or type the login each time.' })
    },
    forget: (machineId: string, port: number) => logins.forget(machineId, port),
  }
}
