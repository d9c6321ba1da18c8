/** What only a cluster's machines have: the objects they are made of, and their snapshots. */
import { z } from 'zod'

/** A condition as the cluster has it. */
export const condition = z.strictObject({
  type: z.string(),
  status: z.enum(['True', 'False', 'Unknown']),
  reason: z.string().optional(),
  message: z.string().optional(),
  since: z.number().optional(),
  /** Whether it tells of something that a person should mend. */
  isTrouble: z.boolean(),
})
export type Condition = z.infer<typeof condition>

/** A volume of the machine and what it is backed by. */
export const volume = z.strictObject({
  name: z.string(),
  /** `persistentVolumeClaim`, `dataVolume`, `containerDisk`, `cloudInitNoCloud`, ... */
  kind: z.string(),
  /** The image, the claim, the config map it names. */
  source: z.string().optional(),
  claim: z.string().optional(),
  storageClass: z.string().optional(),
  capacityBytes: z.number().optional(),
  /** Of the data volume or the claim: `Bound`, `ImportInProgress`. */
  phase: z.string().optional(),
  /** 0..1 of an import or a clone. */
  progress: z.number().optional(),
})

/** A network of the machine, how it is bound, and what it leads to. */
export const network = z.strictObject({
  name: z.string(),
  kind: z.enum(['pod', 'multus', 'other']),
  /** `masquerade`, `bridge`, `sriov`, a plugin's name. */
  binding: z.string(),
  attachment: z.string().optional(),
  mac: z.string().optional(),
  addresses: z.array(z.string()),
})

/** The objects that a machine is made of, joined. */
export const kubevirt = z.strictObject({
  namespace: z.string(),
  /** Stand-alone instances have no VirtualMachine. */
  hasVirtualMachine: z.boolean(),
  isRunning: z.boolean(),
  uid: z.string(),
  /** What people wrote about it. */
  description: z.string().optional(),
  runStrategy: z.string().optional(),
  createdAt: z.number(),
  node: z.string().optional(),
  pod: z.strictObject({ name: z.string(), phase: z.string(), address: z.string().optional() }).optional(),
  instancetype: z.string().optional(),
  preference: z.string().optional(),
  conditions: z.array(condition),
  volumes: z.array(volume),
  networks: z.array(network),
  services: z.array(z.strictObject({ name: z.string(), type: z.string(), ports: z.array(z.string()) })),
  migration: z.strictObject({ name: z.string(), phase: z.string(), from: z.string().optional(), to: z.string().optional(), since: z.number().optional(), failure: z.string().optional() }).optional(),
  isDeletionProtected: z.boolean(),
  labels: z.record(z.string(), z.string()),
  /** What waits for the next start, in words. */
  waiting: z.array(z.string()),
  /** What could not be looked at, each with its reason. */
  gaps: z.array(z.string()),
})

/** Saved states of the whole machine. */
export const snapshots = z.strictObject({
  /** `true`, or why none can be made. */
  allowed: z.union([z.literal(true), z.string()]),
  items: z.array(z.strictObject({ name: z.string(), createdAt: z.number(), isReady: z.boolean(), phase: z.string(), trouble: z.string().optional(), notes: z.array(z.string()) })),
})
