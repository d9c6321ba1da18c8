/** Making a machine: what can be chosen on a connection, what the person chose, what it comes to. */
import { z } from 'zod'
import { text } from './shape'

const bytes = z.number().int().min(0).max(2 ** 50)

/** What the machine starts from for the first time. */
export const medium = z.discriminatedUnion('kind', [
  /** Boots an installer or live system from an ISO; installs to the first disk. */
  z.strictObject({ kind: z.literal('iso'), path: text(4_096) }),
  /** Boots an existing disk image; with `copy` a private copy is made first, else it is used in place. */
  z.strictObject({ kind: z.literal('image'), path: text(4_096), copy: z.boolean() }),
  /** A new, empty disk. */
  z.strictObject({ kind: z.literal('empty') }),
  /** Boots from the network. */
  z.strictObject({ kind: z.literal('network') }),
  /** Boots a kernel directly. */
  z.strictObject({ kind: z.literal('kernel'), kernel: text(4_096), initrd: text(4_096).optional(), commandLine: text(4_096).optional() }),
])
export type Medium = z.infer<typeof medium>

/** A disk beyond the medium itself, created in a pool. */
export const newDisk = z.strictObject({
  pool: text(200),
  capacityBytes: bytes,
  format: z.enum(['qcow2', 'raw']),
  bus: z.enum(['virtio', 'sata', 'scsi', 'ide']).optional(),
})

/** All that a person decides about a new machine. */
export const plan = z.strictObject({
  connectionId: text(100),
  /** An empty one is a problem that the preview tells. */
  name: text(200),
  medium,
  /** osinfo's short id, `debian12`; absent when unknown. */
  os: text(100).optional(),
  vcpus: z.number().int().min(1).max(1_024),
  memoryBytes: bytes,
  disks: z.array(newDisk).max(20),
  /** `{kind:'network', name:'default'}`, `user`, `bridge`, or none. */
  nics: z.array(z.strictObject({ kind: z.enum(['network', 'bridge', 'user']), name: text(200).optional(), model: text(40).optional() })).max(20),
  firmware: z.enum(['bios', 'uefi']),
  hasSecureBoot: z.boolean(),
  hasTpm: z.boolean(),
  /** `auto`: KVM when usable, else emulation. */
  accelerator: z.enum(['auto', 'kvm', 'qemu']),
  machineType: text(100).optional(),
  startsAfterwards: z.boolean(),
  /** The XML as the person edited it in the last step; replaces what would be generated. */
  xml: text(2_000_000).optional(),
})
export type Plan = z.infer<typeof plan>

/** An operating system that was recognised or can be chosen. */
export const os = z.strictObject({
  id: z.string(),
  name: z.string(),
  family: z.string(),
  vcpus: z.number().optional(),
  memoryBytes: z.number().optional(),
  diskBytes: z.number().optional(),
  needsUefi: z.boolean(),
  needsTpm: z.boolean(),
})
export type Os = z.infer<typeof os>

/** An image that lies around: in a pool, in Downloads. */
const foundMedium = z.strictObject({
  path: z.string(),
  name: z.string(),
  kind: z.enum(['iso', 'image']),
  sizeBytes: z.number(),
  where: z.string(),
  os: os.optional(),
  /** A machine that uses it already. */
  usedBy: z.string().optional(),
})
export type FoundMedium = z.infer<typeof foundMedium>

const choice = z.strictObject({ name: z.string(), isActive: z.boolean() })

/** What can be chosen on a connection, and what is suggested. */
export const createOptions = z.strictObject({
  accelerators: z.array(z.strictObject({ id: z.enum(['kvm', 'qemu']), allowed: z.union([z.literal(true), z.string()]) })),
  hasUefi: z.union([z.literal(true), z.string()]),
  hasSecureBoot: z.union([z.literal(true), z.string()]),
  hasTpm: z.union([z.literal(true), z.string()]),
  hostCpus: z.number(),
  hostMemoryBytes: z.number(),
  machineTypes: z.array(z.string()),
  networks: z.array(choice),
  bridges: z.array(z.string()),
  pools: z.array(z.strictObject({ ...choice.shape, availableBytes: z.number(), path: z.string().optional() })),
  systems: z.array(os),
  media: z.array(foundMedium),
  /** Names that are taken. */
  takenNames: z.array(z.string()),
})
export type CreateOptions = z.infer<typeof createOptions>

/** What a plan comes to, before anything is made. */
export const preview = z.strictObject({
  xml: z.string(),
  /** "2 CPUs, 4 GiB, 40 GiB disk on default, NAT network, UEFI, emulated: no KVM here". */
  summary: z.string(),
  /** `field` is a path into the plan, `disks.0.pool`. An error keeps the machine from being made, a warning does not. */
  problems: z.array(z.strictObject({ field: z.string(), severity: z.enum(['error', 'warning']), message: z.string() })),
})
export type Preview = z.infer<typeof preview>

/** What a chosen file turned out to be. */
export const recognition = z.strictObject({
  kind: z.enum(['iso', 'image', 'kernel', 'unknown']),
  format: z.string().optional(),
  sizeBytes: z.number(),
  virtualBytes: z.number().optional(),
  os: os.optional(),
  /** Why it cannot be used, as a sentence: no such file, no image, a backing file is missing. */
  trouble: z.string().optional(),
})
export type Recognition = z.infer<typeof recognition>
