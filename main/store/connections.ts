/** The connections file: what the person added, never what was found out about it. No secrets are in it. */
import { z } from 'zod'
import { clusterAccess, newCluster } from '../../preload/contract/cluster'
import { jsonFile, type JsonFile, type Trouble } from './json-file'

const connectionRecord = z.strictObject({
  id: z.string().regex(/^[\w-]{1,60}$/),
  name: z.string().max(100),
  uri: z.string().min(1).max(2_000),
  colour: z.string().max(20).exactOptional(),
  isReadOnly: z.boolean(),
  /** The person agreed to a TLS link of libvirt's whose peer is not verified. */
  allowsUnverified: z.boolean(),
  connectsAtStart: z.boolean(),
  /** Where it is a cluster. */
  cluster: z
    .strictObject({
      access: clusterAccess,
      namespaces: newCluster.shape.namespaces,
      isGuarded: z.boolean(),
      /** Fingerprints of the login commands that the person has allowed for it. */
      allowedCommands: z.array(z.string().max(200)).max(100),
      /** Marks of the risks of the way that the person has agreed to: each is for one server, name, authority and proxy. */
      agreedRisks: z.array(z.string().max(200)).max(100).default([]),
      /** Where it led when it was added or reached last, where the way itself does not say it. */
      server: z.string().max(2_000).exactOptional(),
    })
    .exactOptional(),
})
/** A connection as it is kept. */
export type ConnectionRecord = z.infer<typeof connectionRecord>

const stored = z.strictObject({
  /** The list was never touched: what is found on this computer may be added by itself. */
  isUntouched: z.boolean(),
  /** Kubeconfigs that the person added to what kubectl would use. */
  kubeconfigFiles: z.array(z.string().max(4_096)).max(50).default([]),
  connections: z.array(connectionRecord).max(1_000).refine((all) => new Set(all.map(({ id }) => id)).size === all.length),
})
/** The whole file. */
export type StoredConnections = z.infer<typeof stored>

/** Opens the file of connections. */
export const connectionsFile = (path: string, onTrouble: (trouble: Trouble) => void): Promise<JsonFile<StoredConnections>> =>
  jsonFile<StoredConnections>({ path, version: 1, migrations: {}, schema: stored, empty: () => ({ isUntouched: true, kubeconfigFiles: [], connections: [] }), onTrouble })
