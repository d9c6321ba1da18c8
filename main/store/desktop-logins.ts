/**
 * Logins of remote desktops that a person wanted remembered: encrypted by the system's keyring or not kept at all. Each holds for
 * one port of one machine, and only while the server there has the certificate that it was given to.
 */
import { z } from 'zod'
import { desktopLogin, type DesktopLogin } from '../../preload/contract/console'
import { jsonFile, type Trouble } from './json-file'
import type { Keyring } from './secrets'

/** The least recently remembered go first. */
const mostLogins = 500

const stored = z.strictObject({
  /** By the machine's id and the port. */
  logins: z.record(z.string().max(600), z.strictObject({ fingerprint: z.string().max(100), sealed: z.string().max(10_000) })),
})

/** A server as it was found when its console was opened. */
export interface DesktopServer {
  readonly machineId: string
  readonly port: number
  readonly fingerprint: string
}

/** Remembered logins. */
export interface DesktopLogins {
  /** Whether any can be kept here. */
  canKeep(): boolean
  /** Nothing for a server that has another certificate than when it was remembered, or where the keyring does not give it. */
  of(server: DesktopServer): DesktopLogin | undefined
  /** False where no keyring takes it. */
  put(server: DesktopServer, login: DesktopLogin): boolean
  forget(machineId: string, port: number): void
  /** All of the connection's machines. */
  forgetAll(connectionId: string): void
  flushed(): Promise<unknown>
}

const nameOf = ({ machineId, port }: Pick<DesktopServer, 'machineId' | 'port'>) => `${machineId} ${port}`

/** Opens the file. */
export async function openDesktopLogins(path: string, keyring: Keyring, onTrouble: (trouble: Trouble) => void): Promise<DesktopLogins> {
  const file = await jsonFile<z.infer<typeof stored>>({ path, version: 1, migrations: {}, schema: stored, empty: () => ({ logins: {} }), onTrouble })
  const keep = (isKept: (name: string) => boolean) => {
    const kept = Object.entries(file.value.logins).filter(([name]) => isKept(name))
    if (kept.length < Object.keys(file.value.logins).length) file.set({ logins: Object.fromEntries(kept) })
  }
  return {
    canKeep: () => isSafe(keyring),
    of(server) {
      const name = nameOf(server)
      const found = Object.hasOwn(file.value.logins, name) ? file.value.logins[name] : undefined
      return found?.fingerprint === server.fingerprint ? opened(keyring, found.sealed) : undefined
    },
    put(server, login) {
      const sealed = isSafe(keyring) ? keyring.encrypt(JSON.stringify(login)) : undefined
      if (sealed === undefined) return false
      const { [nameOf(server)]: _, ...others } = file.value.logins
      file.set({ logins: Object.fromEntries([...Object.entries(others), [nameOf(server), { fingerprint: server.fingerprint, sealed }] as const].slice(-mostLogins)) })
      return true
    },
    forget: (machineId, port) => keep((name) => name !== nameOf({ machineId, port })),
    forgetAll: (connectionId) => keep((name) => !name.startsWith(`${connectionId}/`)),
    flushed: () => file.flushed(),
  }
}

function isSafe(keyring: Keyring): boolean {
  try {
    return keyring.isSafe()
  } catch {
    return false
  }
}

function opened(keyring: Keyring, sealed: string): DesktopLogin | undefined {
  try {
    return desktopLogin.parse(JSON.parse(keyring.decrypt(sealed)))
  } catch {
    // What it failed on may hold the password: it is not told.
    return undefined
  }
}
