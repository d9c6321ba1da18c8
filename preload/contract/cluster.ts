/** Clusters: how one is reached, what a kubeconfig offers, and what a live one says of itself. */
import { z } from 'zod'
import { failure } from './failure'
import { instant, text } from './shape'

const namespace = text(63).regex(/^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/)

/** Whom to act as; the API server decides whether that is allowed. */
export const impersonation = z.strictObject({ user: text(500).min(1), groups: z.array(text(500)).max(50) })

/** Where the way to a cluster is written down. Nothing secret is in it. */
export const clusterAccess = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('kubeconfig'),
    context: text(500).min(1),
    /** In the order in which they are merged; empty for what KUBECONFIG or the default file say. */
    files: z.array(text(4_096)).max(50),
    impersonation: impersonation.optional(),
  }),
  z.strictObject({
    kind: z.literal('byHand'),
    /** `https://host:6443`. */
    server: text(2_000).min(1),
    credential: z.enum(['none', 'token', 'certificate']),
    namespace: namespace.optional(),
    /** PEM. */
    certificateAuthority: text(200_000).optional(),
    /** SHA-256 of the server's certificate, in hexadecimal; trusted without an authority. */
    pinnedFingerprint: text(200).optional(),
    tlsServerName: text(300).optional(),
    proxyUrl: text(2_000).optional(),
    impersonation: impersonation.optional(),
  }),
])
export type ClusterAccess = z.infer<typeof clusterAccess>

/** What proves who the person is, where it was typed in. It is kept in the keyring or for this run, and never comes back to the window. */
export const clusterSecret = z.strictObject({
  token: text(100_000).optional(),
  /** PEM. */
  clientCertificate: text(200_000).optional(),
  /** PEM. */
  clientKey: text(200_000).optional(),
  /** Of the user that the proxy's address names. */
  proxyPassword: text(1_000).optional(),
})
export type ClusterSecret = z.infer<typeof clusterSecret>

const manners = {
  name: text(100).min(1),
  colour: text(20),
  /** Empty: all where that is allowed, else those that can be found. */
  namespaces: z.array(namespace).max(500),
  isReadOnly: z.boolean(),
  /** Verbs that destroy ask for the machine's name. */
  isGuarded: z.boolean(),
  connectsAtStart: z.boolean(),
}

/** What a person gives to add a cluster. */
export const newCluster = z.strictObject({ access: clusterAccess, secret: clusterSecret.optional(), ...manners, name: manners.name.optional(), colour: manners.colour.optional() })
export type NewCluster = z.infer<typeof newCluster>

/** What can be changed of one that was added. */
export const clusterChange = z.strictObject({
  id: text(100),
  name: manners.name.optional(),
  colour: manners.colour.optional(),
  namespaces: manners.namespaces.optional(),
  isReadOnly: z.boolean().optional(),
  isGuarded: z.boolean().optional(),
  connectsAtStart: z.boolean().optional(),
  /** A new one in place of the old. */
  secret: clusterSecret.optional(),
})

/** Part of a connection that is a cluster's, as the person set it. */
export const clusterProfile = z.strictObject({
  access: clusterAccess,
  namespaces: z.array(z.string()),
  isGuarded: z.boolean(),
  /** `thisRun`: there is no keyring, so it has to be typed in again after the next start. */
  secret: z.enum(['none', 'kept', 'thisRun']),
})
export type ClusterProfile = z.infer<typeof clusterProfile>

/** Part of what a live host says of itself that only clusters have. */
export const clusterFacts = z.strictObject({
  server: z.string(),
  kubernetesVersion: z.string(),
  /** Absent where KubeVirt is not installed, or may not be looked at. */
  kubevirtVersion: z.string().optional(),
  isOpenShift: z.boolean(),
  /** As the API server names the person. */
  user: z.string().optional(),
  /** The login that a person has to renew by hand: until when it holds, and since when where that is known. */
  login: z.strictObject({ kind: z.enum(['token', 'certificate']), since: instant.optional(), until: instant }).optional(),
  /** What is watched: everything, or these namespaces, with the sentence why not more. */
  watched: z.discriminatedUnion('scope', [
    z.strictObject({ scope: z.literal('all') }),
    z.strictObject({ scope: z.literal('some'), namespaces: z.array(z.string()), reason: z.string() }),
  ]),
})
export type ClusterFacts = z.infer<typeof clusterFacts>

/** A context of a kubeconfig, or a file that could not be read. */
export const contextOffer = z.strictObject({
  id: z.string(),
  context: z.string(),
  file: z.string(),
  /** Empty where the entry it names is missing. */
  server: z.string(),
  cluster: z.string(),
  user: z.string(),
  namespace: z.string().optional(),
  isCurrent: z.boolean(),
  isAdded: z.boolean(),
  /** How it proves who the person is, in words. */
  authentication: z.string(),
  /** The whole command line that it would run to log in; asked about before the first time. */
  command: z.string().optional(),
  /** Certificates that are not checked, plain HTTP, and the like. */
  warnings: z.array(z.string()),
  /** It cannot be used, and why. */
  trouble: failure.optional(),
})
export type ContextOffer = z.infer<typeof contextOffer>

/** A context as the window is offered it. */
export const clusterOffer = z.strictObject({
  ...contextOffer.shape,
  /** What `access.files` has to say to mean this one. */
  files: z.array(z.string()),
})
export type ClusterOffer = z.infer<typeof clusterOffer>

const ready = { ready: z.number(), wanted: z.number() }

/** How a cluster does; one item, id `health`. */
export const clusterHealth = z.strictObject({
  id: z.literal('health'),
  components: z.array(z.strictObject({ name: z.string(), kind: z.enum(['Deployment', 'DaemonSet']), namespace: z.string(), ...ready, version: z.string().optional() })),
  nodes: z.array(z.strictObject({ name: z.string(), isReady: z.boolean(), isSchedulable: z.boolean(), kubelet: z.string(), cpus: z.number().optional(), memoryBytes: z.number().optional(), machines: z.number() })),
  featureGates: z.array(z.string()),
  /** VM pools and replica sets of machine instances. */
  sets: z.array(z.strictObject({ kind: z.string(), namespace: z.string(), name: z.string(), ...ready })),
  /** API groups and the version that is used of each. */
  apis: z.array(z.strictObject({ group: z.string(), version: z.string() })),
  /** What could not be looked at, each with its reason. */
  gaps: z.array(failure),
})
export type ClusterHealth = z.infer<typeof clusterHealth>
