/**
 * What proves to clusters who the person is. With a keyring of the system's it is kept encrypted, in a file of its own;
 * without one (Electron would then scramble it with a password that everybody knows) it lives for this run only. It goes to
 * the cluster host and nowhere else: not to the window, not into the log.
 */
import { safeStorage } from 'electron'
import { z } from 'zod'
import { clusterSecret, type ClusterProfile, type ClusterSecret } from '../../preload/contract/cluster'
import { fail } from '../../preload/contract/failure'
import { present } from '../ground/present'
import { jsonFile, type Trouble } from './json-file'

/** The system's own safe for passwords, as far as it is used here. */
export interface Keyring {
  /** Whether it keeps a secret better than a file does. */
  isSafe(): boolean
  /** In base64. */
  encrypt(text: string): string
  decrypt(encrypted: string): string
}

/** Electron's. It may ask the person to unlock it, so that it is touched only when a secret is. */
export const systemKeyring: Keyring = {
  isSafe: () => safeStorage.isEncryptionAvailable() && (process.platform !== 'linux' || !['basic_text', 'unknown'].includes(safeStorage.getSelectedStorageBackend())),
  encrypt: (text) => safeStorage.encryptString(text).toString('base64'),
  decrypt: (encrypted) => safeStorage.decryptString(Buffer.from(encrypted, 'base64')),
}

/** Secrets by the connection's id. */
export interface Secrets {
  /** In place of the one before; the proxy's password stays where no other is given. */
  put(id: string, secret: ClusterSecret): void
  /** Rejects as `denied` where the keyring does not give it. */
  of(id: string): ClusterSecret | undefined
  state(id: string): ClusterProfile['secret']
  forget(id: string): void
  flushed(): Promise<unknown>
}

const stored = z.strictObject({ secrets: z.record(z.string().regex(/^[\w-]{1,60}$/), z.string().max(1_000_000)) })
/** Well under what a file may hold when it is read again. */
const mostCharacters = 4_000_000

/** Opens the file of secrets. */
export async function openSecrets(path: string, keyring: Keyring, onTrouble: (trouble: Trouble) => void): Promise<Secrets> {
  const file = await jsonFile<z.infer<typeof stored>>({ path, version: 1, migrations: {}, schema: stored, empty: () => ({ secrets: {} }), onTrouble })
  const ofThisRun = new Map<string, ClusterSecret>()

  const drop = (id: string) => {
    ofThisRun.delete(id)
    if (!Object.hasOwn(file.value.secrets, id)) return
    const { [id]: _, ...secrets } = file.value.secrets
    file.set({ secrets })
  }

  const kept = (id: string): string | undefined => (Object.hasOwn(file.value.secrets, id) ? file.value.secrets[id] : undefined)

  const of = (id: string): ClusterSecret | undefined => {
    const encrypted = kept(id)
    return encrypted === undefined ? ofThisRun.get(id) : opened(keyring, encrypted)
  }

  const proxyPasswordOf = (id: string): string | undefined => {
    try {
      return of(id)?.proxyPassword
    } catch {
      // A keyring that does not give it has lost it.
      return undefined
    }
  }

  return {
    of,
    put(id, given) {
      const proxyPassword = given.proxyPassword ?? proxyPasswordOf(id)
      const secret = { ...given, ...present({ proxyPassword }) }
      drop(id)
      if (Object.keys(secret).length === 0) return
      const encrypted = sealed(keyring, secret)
      const all = Object.values(file.value.secrets).reduce((sum, one) => sum + one.length, 0)
      if (encrypted === undefined || all + encrypted.length > mostCharacters) ofThisRun.set(id, secret)
      else file.set({ secrets: { ...file.value.secrets, [id]: encrypted } })
    },
    state: (id) => (kept(id) !== undefined ? 'kept' : ofThisRun.has(id) ? 'thisRun' : 'none'),
    forget: drop,
    flushed: () => file.flushed(),
  }
}

/** Nothing where no keyring can be trusted with it. */
function sealed(keyring: Keyring, secret: ClusterSecret): string | undefined {
  try {
    return keyring.isSafe() ? keyring.encrypt(JSON.stringify(secret)) : undefined
  } catch {
    return undefined
  }
}

function opened(keyring: Keyring, encrypted: string): ClusterSecret {
  try {
    return clusterSecret.parse(JSON.parse(keyring.decrypt(encrypted)))
  } catch {
    // What it failed on may hold the secret: it is not told.
    throw fail('denied', 'The keyring does not give the login of this cluster.', { remedy: 'Unlock the keyring and connect again, or type the login in anew.' })
  }
}
