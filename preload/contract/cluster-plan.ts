/** Making a machine in a cluster: what can be chosen there, what the person chose, what it comes to. */
import { z } from 'zod'
import { failure } from './failure'
import { text } from './shape'

const bytes = z.number().int().min(0).max(2 ** 50)
const name = text(253)
/** `namespace/name`, or a bare name in the machine's own namespace. */
const reference = text(507)

/** What the machine starts from. */
export const bootSource = z.discriminatedUnion('kind', [
  /** A golden image that the cluster keeps. */
  z.strictObject({ kind: z.literal('dataSource'), namespace: name, name }),
  /** An image that is pulled at each start; what is written to it is gone with the machine. */
  z.strictObject({ kind: z.literal('containerDisk'), image: text(2_000) }),
  /** Imported once into a volume. */
  z.strictObject({ kind: z.literal('registry'), image: text(2_000) }),
  z.strictObject({ kind: z.literal('url'), url: text(2_000) }),
  /** A claim that is there, used in place. */
  z.strictObject({ kind: z.literal('claim'), name }),
  z.strictObject({ kind: z.literal('blank') }),
])
export type BootSource = z.infer<typeof bootSource>

export const runStrategies = ['Always', 'RerunOnFailure', 'Manual', 'Halted', 'Once'] as const

/** All that a person decides about a new machine in a cluster. */
export const clusterPlan = z.strictObject({
  connectionId: text(100),
  namespace: name,
  name,
  runStrategy: z.enum(runStrategies),
  size: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('instancetype'), name, isClusterWide: z.boolean() }),
    z.strictObject({ kind: z.literal('custom'), vcpus: z.number().int().min(1).max(1_024), memoryBytes: bytes }),
  ]),
  preference: z.strictObject({ name, isClusterWide: z.boolean() }).optional(),
  boot: bootSource,
  /** The system disk; not for container disks and claims that are used in place. */
  disk: z.strictObject({ capacityBytes: bytes, storageClass: name.optional() }).optional(),
  /** What cloud-init sets up inside. */
  cloudInit: z.strictObject({ user: text(100).optional(), password: text(200).optional(), sshKeys: z.array(text(20_000)).max(20), userData: text(100_000).optional() }).optional(),
  hasPodNetwork: z.boolean(),
  /** Network attachment definitions. */
  attachments: z.array(reference).max(20),
  /** The YAML as the person edited it; replaces what would be generated. */
  yaml: text(2_000_000).optional(),
})
export type ClusterPlan = z.infer<typeof clusterPlan>

const named = z.strictObject({ name: z.string(), namespace: z.string().optional(), about: z.string().optional() })

/** What can be chosen in a namespace of a cluster, and what is suggested. */
export const clusterOptions = z.strictObject({
  namespaces: z.array(z.string()),
  /** The one that this answer is for. */
  namespace: z.string().optional(),
  /** Whether a machine may be made in this namespace. */
  allowed: z.union([z.literal(true), z.string()]),
  instancetypes: z.array(z.strictObject({ ...named.shape, vcpus: z.number(), memoryBytes: z.number() })),
  preferences: z.array(named),
  dataSources: z.array(z.strictObject({ ...named.shape, isReady: z.boolean(), sizeBytes: z.number().optional(), instancetype: z.string().optional(), preference: z.string().optional() })),
  storageClasses: z.array(z.strictObject({ ...named.shape, isDefault: z.boolean() })),
  claims: z.array(z.strictObject({ ...named.shape, sizeBytes: z.number().optional(), usedBy: z.string().optional() })),
  attachments: z.array(named),
  takenNames: z.array(z.string()),
  /** What could not be looked at, each with its reason. */
  gaps: z.array(failure),
})
export type ClusterOptions = z.infer<typeof clusterOptions>
