/** The RDP servers that the person knows by their certificates: what answered first at a machine's port, and was agreed to. */
import { z } from 'zod'
import { jsonFile, type JsonFile, type Trouble } from './json-file'

/** The least recently agreed to go first. */
const mostServers = 5_000

const stored = z.strictObject({
  /** Fingerprints (SHA-256) by the machine's id and the port. */
  servers: z.record(z.string().max(600), z.string().regex(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/)),
})

/** Known RDP servers. */
export interface KnownServers {
  of(machineId: string, port: number): string | undefined
  put(machineId: string, port: number, fingerprint: string): void
  flushed(): Promise<unknown>
}

const nameOf = (machineId: string, port: number) => `${machineId} ${port}`

/** Opens the file. */
export async function openKnownServers(path: string, onTrouble: (trouble: Trouble) => void): Promise<KnownServers> {
  const file: JsonFile<z.infer<typeof stored>> = await jsonFile({ path, version: 1, migrations: {}, schema: stored, empty: () => ({ servers: {} }), onTrouble })
  return {
    of: (machineId, port) => (Object.hasOwn(file.value.servers, nameOf(machineId, port)) ? file.value.servers[nameOf(machineId, port)] : undefined),
    put(machineId, port, fingerprint) {
      const { [nameOf(machineId, port)]: _, ...others } = file.value.servers
      file.set({ servers: Object.fromEntries([...Object.entries(others), [nameOf(machineId, port), fingerprint] as const].slice(-mostServers)) })
    },
    flushed: () => file.flushed(),
  }
}
