/**
 * Facets: what a machine has beyond its row. Not subclasses; each is there or it is not, and
 * the window has exactly one panel for each.
 */
import { z } from 'zod'
import { kubevirt, snapshots } from './kubevirt'

/** Processors and memory. */
export const compute = z.strictObject({
  vcpus: z.number(),
  maxVcpus: z.number(),
  memoryBytes: z.number(),
  maxMemoryBytes: z.number(),
  /** `kvm`: the processor runs it. `qemu`: emulated in software. Absent where nobody says. */
  accelerator: z.string().optional(),
  /** Why it is emulated, as a sentence, when it is. */
  emulatedBecause: z.string().optional(),
  architecture: z.string(),
  machineType: z.string(),
  cpuModel: z.string().optional(),
  topology: z.strictObject({ sockets: z.number(), cores: z.number(), threads: z.number() }).optional(),
  firmware: z.enum(['bios', 'uefi']),
  hasSecureBoot: z.boolean(),
  /** TPM model and version, "tpm-crb 2.0". */
  tpm: z.string().optional(),
  bootOrder: z.array(z.string()),
})

const fileSystem = z.strictObject({
  mountPoint: z.string(),
  type: z.string(),
  totalBytes: z.number().optional(),
  usedBytes: z.number().optional(),
  devices: z.array(z.string()),
})

/** The system inside, as far as it can be told. */
export const guest = z.strictObject({
  agent: z.strictObject({
    isConnected: z.boolean(),
    /** Why there is none and what to do, as a sentence. */
    reason: z.string().optional(),
    /** Installing it inside the guest is what would help. */
    isMissing: z.boolean(),
  }),
  os: z.string().optional(),
  kernel: z.string().optional(),
  hostName: z.string().optional(),
  timeZone: z.string().optional(),
  users: z.array(z.strictObject({ name: z.string(), since: z.number().optional() })),
  fileSystems: z.array(fileSystem),
  interfaces: z.array(z.strictObject({ name: z.string(), mac: z.string().optional(), addresses: z.array(z.string()) })),
})

/** One disk or drive of a machine. */
export const disk = z.strictObject({
  target: z.string(),
  bus: z.string(),
  device: z.enum(['disk', 'cdrom', 'floppy', 'lun']),
  /** Path, URL or pool/volume; absent for an empty drive. */
  source: z.string().optional(),
  sourceKind: z.string(),
  format: z.string().optional(),
  capacityBytes: z.number().optional(),
  allocationBytes: z.number().optional(),
  isReadOnly: z.boolean(),
  isShareable: z.boolean(),
  bootIndex: z.number().optional(),
  serial: z.string().optional(),
  cache: z.string().optional(),
  /** Something is wrong with it, as a sentence: the file is missing, the image is no image. */
  trouble: z.string().optional(),
  /** Under this name it can be taken away at any time; absent where it cannot. */
  removable: z.string().optional(),
})
/** The drives of a machine. */
export const disks = z.strictObject({ items: z.array(disk) })

/** One network card of a machine. */
export const nic = z.strictObject({
  mac: z.string(),
  model: z.string().optional(),
  /** `network`, `bridge`, `user`, `direct`, `hostdev`. */
  kind: z.string(),
  source: z.string().optional(),
  /** The device on the host, `vnet3`. */
  hostDevice: z.string().optional(),
  isLinkUp: z.boolean(),
  addresses: z.array(z.string()),
})
/** The network cards of a machine. */
export const nics = z.strictObject({ items: z.array(nic) })

/** What only libvirt’s machines have. */
export const libvirt = z.strictObject({
  uuid: z.string(),
  /** libvirt's running number; absent when off. */
  domainId: z.number().optional(),
  isPersistent: z.boolean(),
  isAutostarted: z.boolean(),
  hasManagedSave: z.boolean(),
  emulator: z.string().optional(),
  title: z.string().optional(),
  description: z.string().optional(),
  /** What of the definition waits for the next start, in words. */
  waiting: z.array(z.string()),
  graphics: z.array(z.strictObject({ kind: z.string(), listens: z.string() })),
  /** Devices that have no panel yet, counted by element name: `{ sound: 1, hostdev: 2 }`. */
  otherDevices: z.record(z.string(), z.number()),
  /** Things a careful person would want pointed out: qemu:commandline, host devices, host paths. */
  cautions: z.array(z.string()),
})

const facetSchemas = { compute, guest, disks, nics, libvirt, kubevirt, snapshots } as const
/** Checks {@link Facets}. */
export const facets = z.strictObject({
  compute: compute.optional(),
  guest: guest.optional(),
  disks: disks.optional(),
  nics: nics.optional(),
  libvirt: libvirt.optional(),
  kubevirt: kubevirt.optional(),
  snapshots: snapshots.optional(),
})

/** Every facet there can be. `Machine.facets` holds those that the machine has. */
export type Facets = { [K in keyof typeof facetSchemas]: z.infer<(typeof facetSchemas)[K]> }
export type Disk = z.infer<typeof disk>
export type Nic = z.infer<typeof nic>
