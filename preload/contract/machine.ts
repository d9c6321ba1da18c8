/** A machine as the window sees it: a light row for the inventory, a whole one with facets for its page. */
import { z } from 'zod'
import { offers } from './action'
import { facets } from './facet'
import { instant } from './shape'

/** Coarse, for sorting, shape and colour. The backend's own word stands beside it. */
export const phases = ['running', 'starting', 'paused', 'stopping', 'moving', 'failed', 'unknown', 'off'] as const
/** One of {@link phases}. */
export const phase = z.enum(phases)
export type Phase = z.infer<typeof phase>

/** The state of a machine: for colour and sorting, and in its backend’s own words. */
export const status = z.strictObject({
  phase,
  /** The backend's own word, verbatim: `pmsuspended`, `shut off`, `CrashLoopBackOff`. */
  word: z.string(),
  /** Why it is so, where the backend says: `crashed`, `saved`, `I/O error`. */
  reason: z.string().optional(),
  /** How it came to be off, where the backend says: `guest` ended by itself or was asked to, `asked` by the backend's own means, `forced` by pulling the plug. */
  end: z.enum(['guest', 'asked', 'forced', 'crash', 'failure', 'moved']).optional(),
})
export type Status = z.infer<typeof status>

/** A console the machine has, or why it cannot be opened now. */
export const consoleOffer = z.strictObject({
  /** Stable within the machine: `vnc:0`, `serial:serial0`, `rdp:3389`. */
  id: z.string(),
  kind: z.enum(['vnc', 'serial', 'rdp']),
  label: z.string(),
  /** `true`, or the sentence why not. */
  allowed: z.union([z.literal(true), z.string()]),
})
export type ConsoleOffer = z.infer<typeof consoleOffer>

/** What a row of the inventory shows; nothing more crosses a process for it. */
export const row = z.strictObject({
  /** `<connectionId>/<key>`. */
  id: z.string(),
  connectionId: z.string(),
  /** The backend's identity: libvirt's UUID, `namespace/name` in a cluster. */
  key: z.string(),
  name: z.string(),
  title: z.string().optional(),
  /** Where it is within its host, if hosts of its kind have places: the namespace in a cluster. */
  place: z.string().optional(),
  /** The computer of a cluster that it runs on now. */
  node: z.string().optional(),
  status,
  /** Asked for and not yet true: shown beside the state, never instead of it. */
  pending: z.strictObject({ action: z.string(), since: instant }).optional(),
  /** The link to its connection is down: last known state. */
  isStale: z.boolean(),
  vcpus: z.number().optional(),
  memoryBytes: z.number().optional(),
  addresses: z.array(z.string()),
  /** "Debian GNU/Linux 12": the agent's word, else what the definition says. */
  guestOs: z.string().optional(),
  /** Family for the icon: `debian`, `windows`, `fedora`. */
  osFamily: z.string().optional(),
  tags: z.array(z.string()),
  /** Starts with its host; absent where that is not known or makes no sense. */
  isAutostarted: z.boolean().optional(),
  offers,
  consoles: z.array(consoleOffer),
  /** Why no port can be forwarded to it, as a sentence; absent where nothing is known against it. */
  forwardRefusal: z.string().optional(),
})
export type Row = z.infer<typeof row>

/** An opened machine: its row and what each backend knows beyond it. */
export const machine = z.strictObject({ ...row.shape, facets })
export type Machine = z.infer<typeof machine>

/** Live use, only while somebody looks. Rates are over the last interval. */
export const usage = z.strictObject({
  id: z.string(),
  at: instant,
  /** 0..1 of all its virtual CPUs. */
  cpuShare: z.number().optional(),
  /** What the guest uses where the balloon tells, else what the process holds. */
  memoryUsedBytes: z.number().optional(),
  memoryBytes: z.number().optional(),
  diskReadBytesPerSecond: z.number().optional(),
  diskWriteBytesPerSecond: z.number().optional(),
  netReceiveBytesPerSecond: z.number().optional(),
  netSendBytesPerSecond: z.number().optional(),
})
export type Usage = z.infer<typeof usage>

/** Something that happened to a machine. An edge: never the source of its state. */
export const occurrence = z.strictObject({
  id: z.string(),
  machineId: z.string(),
  at: instant,
  kind: z.enum(['state', 'device', 'guest', 'definition', 'warning']),
  text: z.string(),
})
export type Occurrence = z.infer<typeof occurrence>

/** A volume that may be deleted together with its machine. */
export const deletableVolume = z.strictObject({
  path: z.string(),
  target: z.string(),
  capacityBytes: z.number().optional(),
  allocationBytes: z.number().optional(),
  /** `true`: may go. A sentence: why it is kept (another machine uses it, not in a pool, read-only medium). */
  allowed: z.union([z.literal(true), z.string()]),
  /** Whether the box is ticked to begin with. */
  isSuggested: z.boolean(),
})
export type DeletableVolume = z.infer<typeof deletableVolume>

/** A program that wrote a definition, as the backend recorded it. */
export const writer = z.strictObject({ name: z.string(), at: instant })
export type Writer = z.infer<typeof writer>

/** A definition as text, with what saving it needs to know. */
export const source = z.strictObject({
  language: z.enum(['xml', 'yaml']),
  /** The definition that the next start uses; what is edited. */
  text: z.string(),
  /** What runs now, where it differs from `text`. */
  live: z.string().optional(),
  /** Changes whenever somebody else changes the definition; replacing with an old one is a conflict. */
  revision: z.string(),
  /** Lists in words what differs between live and next start. */
  waiting: z.array(z.string()),
  /** Which programs wrote it last and when, the latest first; absent where the backend keeps no record. */
  writers: z.array(writer).optional(),
  /** Why it cannot be replaced, as a sentence; absent where nothing is known against it. */
  refusal: z.string().optional(),
})
export type Source = z.infer<typeof source>

/** One complaint about an edited source; lines and columns count from 1. */
export const problem = z.strictObject({
  line: z.number().optional(),
  column: z.number().optional(),
  severity: z.enum(['error', 'warning']),
  message: z.string(),
  /** It lets the machine reach past itself into the host; taking it on is a person's decision. */
  isCaution: z.literal(true).optional(),
})
export type Problem = z.infer<typeof problem>
