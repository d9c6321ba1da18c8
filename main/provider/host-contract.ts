/**
 * The contract between main and a host process: sessions by number, machines by the backend's key.
 * The same wire as the window's carries it.
 */
import { z } from 'zod'
import { deed } from '../../preload/contract/action'
import { clusterAccess, clusterFacts, clusterHealth, clusterSecret, contextOffer } from '../../preload/contract/cluster'
import { clusterOptions, clusterPlan } from '../../preload/contract/cluster-plan'
import { hostFacts } from '../../preload/contract/connection'
import { createOptions, plan, preview, recognition } from '../../preload/contract/create'
import { failure } from '../../preload/contract/failure'
import { deletableVolume, machine, occurrence, problem, row, source, usage } from '../../preload/contract/machine'
import { ask, nothing, pipe, watch } from '../../preload/contract/shape'

const ofConnection = { connectionId: true, isStale: true, pending: true } as const

/** A row as the backend tells it; `id` is the backend's key. */
export const sessionRow = row.omit(ofConnection)
export type SessionRow = z.infer<typeof sessionRow>

/** An opened machine as the backend tells it. */
export const sessionMachine = machine.omit(ofConnection)
export type SessionMachine = z.infer<typeof sessionMachine>

/** `machineId` is the backend's key. */
export const sessionOccurrence = occurrence
export type SessionOccurrence = z.infer<typeof sessionOccurrence>

/** Whether the backend still reaches its host; one item. */
export const sessionLink = z.discriminatedUnion('state', [
  z.strictObject({
    id: z.literal('link'),
    state: z.literal('live'),
    /** Sentences about what is behind or cannot be followed now; the whole list each time. */
    warnings: z.array(z.string()).exactOptional(),
    /** What is watched now, where that is more than the host said when it was opened. */
    watched: clusterFacts.shape.watched.exactOptional(),
  }),
  z.strictObject({ id: z.literal('link'), state: z.literal('lost'), failure }),
])
export type SessionLink = z.infer<typeof sessionLink>

/** How far the making of a machine has come; one item. */
export const createProgress = z.strictObject({
  id: z.literal('create'),
  step: z.string(),
  /** 0..1; absent while it cannot be told. */
  progress: z.number().optional(),
  /** The key of the new machine, once it is done. */
  createdKey: z.string().optional(),
})
export type CreateProgress = z.infer<typeof createProgress>

/** How a port-forward does; one item. */
export const forwardState = z.strictObject({
  id: z.literal('forward'),
  /** Absent until it listens. */
  localPort: z.number().optional(),
  connections: z.number(),
  total: z.number(),
  /** Why the last connection through it did not reach the guest. */
  lastFailure: failure.optional(),
})
export type ForwardState = z.infer<typeof forwardState>

/** A server's certificate, for the question whether it is the right one. */
export const serverCertificate = z.strictObject({
  /** SHA-256 of the whole, in pairs of hexadecimal digits with colons between. */
  fingerprint: z.string(),
  subject: z.string(),
  issuer: z.string(),
  validFrom: z.string(),
  validTo: z.string(),
})
export type ServerCertificate = z.infer<typeof serverCertificate>

/** A plan for one session. */
export const sessionPlan = plan.omit({ connectionId: true })
const sessionClusterPlan = clusterPlan.omit({ connectionId: true })
const environment = z.record(z.string(), z.string())

/** A context as a host tells of it. */
const hostContext = contextOffer.omit({ isAdded: true }).extend({
  /** Marks of those warnings that must be agreed to: others where the risk, the server or the way to it is another. */
  risks: z.array(z.string()),
})
export type HostContext = z.infer<typeof hostContext>

/** What a cluster needs beyond its address. */
const clusterOpenOptions = z.strictObject({
  access: clusterAccess,
  secret: clusterSecret.exactOptional(),
  /** Empty: all, or those that can be found. */
  namespaces: z.array(z.string()),
  /** Fingerprints of the login commands that the person has seen and allowed. Another rejects as `denied`, with `consentWanted` in front of the detail. */
  allowedCommands: z.array(z.string()),
  /** Marks of the risks of the way that the person has seen and agreed to; others reject likewise. */
  agreedRisks: z.array(z.string()),
  /** The environment of the person's login shell: where login commands are found. */
  environment,
})
export type ClusterOpenOptions = z.infer<typeof clusterOpenOptions>

const session = z.number().int()
const key = z.string()

/** Every command of a host process: a session’s verbs, and questions that change nothing. */
export const hostContract = {
  session: {
    /** Opens a backend; the number names it until it is closed. */
    open: ask(
      z.strictObject({
        uri: z.string(),
        isReadOnly: z.boolean(),
        allowsUnverified: z.boolean(),
        cluster: clusterOpenOptions.exactOptional(),
      }),
      z.strictObject({ session, facts: hostFacts }),
    ),
    close: ask(z.strictObject({ session }), nothing),
    link: watch(z.strictObject({ session }), sessionLink),
    rows: watch(z.strictObject({ session }), sessionRow),
    detail: watch(z.strictObject({ session, key }), sessionMachine),
    usage: watch(z.strictObject({ session, keys: z.array(key) }), usage),
    occurrences: watch(z.strictObject({ session }), sessionOccurrence),
    perform: ask(z.strictObject({ session, key, deed }), nothing),
    console: pipe(
      z.strictObject({
        session,
        key,
        consoleId: z.string(),
        force: z.boolean(),
        /** For RDP: the fingerprint of the certificate that the person trusts. */
        fingerprint: z.string().exactOptional(),
      }),
    ),
    /** Where the guest serves its remote desktop, as the person says. */
    serveRdpAt: ask(z.strictObject({ session, key, guestPort: z.number() }), nothing),
    source: ask(z.strictObject({ session, key }), source),
    replaceSource: ask(z.strictObject({ session, key, text: z.string(), revision: z.string() }), z.strictObject({ waiting: z.array(z.string()) })),
    create: watch(z.strictObject({ session, plan: sessionPlan }), createProgress),
    forward: watch(z.strictObject({ session, key, guestPort: z.number(), localPort: z.number().optional() }), forwardState),
  },
  /** What only hosts of clusters answer. */
  cluster: {
    contexts: watch(z.strictObject({ files: z.array(z.string()), environment }), hostContext),
    health: watch(z.strictObject({ session }), clusterHealth),
    options: ask(z.strictObject({ session, namespace: z.string().optional() }), clusterOptions),
    preview: ask(z.strictObject({ session, plan: sessionClusterPlan }), preview),
    create: watch(z.strictObject({ session, plan: sessionClusterPlan }), createProgress),
    schema: ask(z.strictObject({ session, key }), z.strictObject({ schema: z.string() })),
  },
  question: {
    /** Answers when the far end does: whether a link that looks alive is. */
    probe: ask(z.strictObject({ session }), nothing),
    /** Whether an address may be opened at all, and what it asks for beyond the usual; nothing is opened. */
    address: ask(z.strictObject({ uri: z.string() }), z.strictObject({ cautions: z.array(z.string()).readonly(), isUnverified: z.boolean() })),
    deletion: ask(z.strictObject({ session, key }), z.array(deletableVolume)),
    validateSource: ask(z.strictObject({ session, key, text: z.string() }), z.array(problem)),
    picture: ask(z.strictObject({ session, key }), z.instanceof(Uint8Array)),
    /** What the RDP server at a port of the guest shows of itself. */
    certificate: ask(z.strictObject({ session, key, guestPort: z.number() }), serverCertificate),
    createOptions: ask(z.strictObject({ session }), createOptions),
    recognise: ask(z.strictObject({ session, path: z.string() }), recognition),
    preview: ask(z.strictObject({ session, plan: sessionPlan }), preview),
  },
} as const
export type HostContract = typeof hostContract
