/** What the person added: where machines are, and the truth about the link to it. */
import { z } from 'zod'
import { clusterFacts, clusterProfile } from './cluster'
import { failure } from './failure'
import { instant, text } from './shape'

/** The truth about the way to a host: what it is now, and since when. */
export const link = z.discriminatedUnion('state', [
  /** Not asked to connect. */
  z.strictObject({ state: z.literal('off') }),
  z.strictObject({ state: z.literal('connecting'), since: instant, attempt: z.number() }),
  z.strictObject({ state: z.literal('live'), since: instant }),
  /** It answered once and does not now: what is shown is the last known state. */
  z.strictObject({ state: z.literal('stale'), since: instant, failure, retryAt: instant.optional() }),
  /** It never answered in this run. */
  z.strictObject({ state: z.literal('failed'), since: instant, failure, retryAt: instant.optional() }),
])
export type Link = z.infer<typeof link>

/** What a live host says of itself. */
export const hostFacts = z.strictObject({
  hostName: z.string(),
  hypervisor: z.string(),
  hypervisorVersion: z.string(),
  libraryVersion: z.string(),
  architecture: z.string(),
  cpus: z.number(),
  memoryBytes: z.number(),
  /** Whether KVM really works there; a sentence why not. */
  kvm: z.union([z.literal(true), z.string()]),
  /** Why no live use of machines is known there, as a sentence; absent where it is. */
  unmeasured: z.string().optional(),
  /** Shown as a banner: more machines than libvirt lists, and the like. */
  warnings: z.array(z.string()),
  cluster: clusterFacts.optional(),
})
export type HostFacts = z.infer<typeof hostFacts>

/** A connection as the window shows it. */
export const connection = z.strictObject({
  id: z.string(),
  backend: z.enum(['libvirt', 'kubevirt']),
  name: z.string(),
  uri: z.string(),
  colour: z.string().optional(),
  isReadOnly: z.boolean(),
  /** libvirt's in-memory driver: nothing there is real. */
  isDemo: z.boolean(),
  connectsAtStart: z.boolean(),
  cluster: clusterProfile.optional(),
  link,
  /** Its machines are shown as they were then, from an earlier run; absent once it was reached in this one. */
  lastKnownAt: instant.optional(),
  host: hostFacts.optional(),
  /** For the tree: machines running, and all. */
  counts: z.strictObject({ running: z.number(), total: z.number() }),
})
export type Connection = z.infer<typeof connection>

/** What a person gives to add one. Consent to what its address asks for is never the page's to give: main asks. */
export const newConnection = z.strictObject({
  uri: text(2_000).min(1),
  name: text(100).optional(),
  isReadOnly: z.boolean().optional(),
})

/** A connection that could be added with one click, and what is missing where it cannot work yet. */
export const suggestion = z.strictObject({
  uri: z.string(),
  name: z.string(),
  about: z.string(),
  isAdded: z.boolean(),
  /** What to install or start first, as a sentence with the command to type. */
  missing: z.strictObject({ message: z.string(), command: z.string().optional() }).optional(),
})
export type Suggestion = z.infer<typeof suggestion>
