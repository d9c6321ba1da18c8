// A cluster session over answers that the test writes: requests by path, streams by hand.
import { vi } from 'vitest'
import { apisOf } from '../../../main/kubevirt/apis'
import type { ClusterContext } from '../../../main/kubevirt/context'
import { rdpProbe } from '../../../main/provider/rdp-probe'
import { virtFailure } from '../../../main/kubevirt/failures'
import { surfaceOf } from '../../../main/kube/discovery/surface'
import { KubeError, type KubeRequest, type KubeSocket, type KubeTransport } from '../../../main/kube/transport'
import { accessReviews } from '../../../main/kube/access/reviews'
import { realClock, type Clock } from '../../../main/kube/clock'

type Ending = { readonly code: number; readonly reason: string; readonly isSilent: boolean }

/** A stream whose far side is the test. */
export function stream() {
  let onBytes: ((bytes: Uint8Array) => void) | undefined
  let onClose: ((how: Ending) => void) | undefined
  let ending: Ending | undefined
  let onSilence: ((since: number | undefined) => void) | undefined
  const written: string[] = []
  const end = (how: Partial<Ending> = {}) => {
    if (ending) return
    ending = { code: 1006, reason: '', isSilent: false, ...how }
    onClose?.(ending)
  }
  const socket = {
    write: vi.fn(async (bytes: Uint8Array) => void written.push(Buffer.from(bytes).toString('latin1'))),
    onBytes: (listener: typeof onBytes) => void (onBytes = listener),
    pause: vi.fn(),
    resume: vi.fn(),
    onClose(listener: typeof onClose) {
      onClose = listener
      if (ending) listener?.(ending)
    },
    onSilence: (listener: typeof onSilence) => void (onSilence = listener),
    close: vi.fn(() => end({ code: 1000 })),
  }
  return { socket: socket satisfies KubeSocket, say: (text: string) => onBytes?.(Buffer.from(text, 'latin1')), hush: (since: number | undefined) => onSilence?.(since), end, written, isOpen: () => ending === undefined }
}

/** A refusal as the API server or virt-api words it. */
export const refused = (status: number, message: string, more: { isStatus?: boolean; reason?: string; causes?: KubeError['more']['causes'] } = {}) =>
  new KubeError(status, message, { isStatus: true, ...more } as KubeError['more'])

export interface Scripted {
  /** Answers a request; `undefined` is 404. Throw to refuse. */
  answer(request: KubeRequest): unknown
  /** Opens a stream. */
  dial?(call: { readonly path: string; readonly query?: KubeRequest['query']; readonly signal?: AbortSignal }): KubeSocket | Promise<KubeSocket>
  readonly version?: string
  readonly isReadOnly?: boolean
  readonly scope?: ClusterContext['scope']
  /** Whether KubeVirt's and CDI's kinds are known; they are, unless told. */
  readonly isBare?: boolean
}

/** Waits are over in the next turn. */
const clock: Clock = {
  ...realClock,
  after(_ms, then) {
    const wait = setImmediate(then)
    return () => clearImmediate(wait)
  },
}

const served = (group: string, version: string, resources: readonly string[]) => ({
  group, version, isStale: false,
  resources: resources.map((resource) => ({ group, version, resource, kind: resource, isNamespaced: true, verbs: [], subresources: [] })),
})

const surface = surfaceOf([
  served('kubevirt.io', 'v1', ['virtualmachines', 'virtualmachineinstances']),
  served('cdi.kubevirt.io', 'v1beta1', ['datavolumes', 'datasources']),
  served('instancetype.kubevirt.io', 'v1beta1', ['virtualmachineclusterinstancetypes', 'virtualmachineinstancetypes', 'virtualmachineclusterpreferences', 'virtualmachinepreferences']),
  served('storage.k8s.io', 'v1', ['storageclasses']),
  served('k8s.cni.cncf.io', 'v1', ['network-attachment-definitions']),
])

/** As much of a session as consoles, forwards and creating look at. Waits are over at once. */
export function scripted({ answer, dial, version = 'v1.9.0', isReadOnly = false, scope = 'all', isBare = false }: Scripted) {
  const requests: KubeRequest[] = []
  const calls: { readonly path: string; readonly query?: KubeRequest['query'] }[] = []
  let lose!: () => void
  const over = new Promise<void>((resolve) => (lose = resolve))
  const transport: KubeTransport = {
    async json<T>(request: KubeRequest) {
      requests.push(request)
      request.signal?.throwIfAborted()
      const found = answer(request)
      if (found === undefined) throw refused(404, `${request.path} not found`, { reason: 'NotFound' })
      return structuredClone(found) as T
    },
    bytes: () => Promise.reject(new Error('no bytes here')),
    lines: () => Promise.reject(new Error('no lines here')),
    async dial(call) {
      calls.push(call)
      if (!dial) throw refused(404, 'no stream here')
      return dial(call)
    },
    close() {},
  }
  const failure = (thrown: unknown) => virtFailure(thrown)
  const context = {
    transport, clock, isReadOnly, isOpenShift: false, rdp: rdpProbe(), scope, namespace: undefined, over,
    apis: apisOf(() => (isBare ? undefined : surface)),
    facts: { cluster: { server: 'https://here', user: 'anna', kubevirtVersion: version } },
    reviews: accessReviews(transport, clock),
    rights: { may: () => true, learn() {}, refused() {}, onChange() {}, close() {} },
    inventory: { get: () => undefined, all: () => [] },
    failure,
    asked: (work: Promise<unknown>) => work.catch((thrown: unknown) => { throw failure(thrown) }),
  } as unknown as ClusterContext
  return { context, requests, calls, lose }
}

/** An instance as a cluster tells of it. */
export function instance({ uid = 'u1', phase = 'Running', node = 'n1', devices = {}, ...more }: { uid?: string; phase?: string; node?: string; devices?: object; isDeleting?: boolean; conditions?: object[]; migrationState?: object } = {}) {
  return {
    metadata: { name: 'vm', namespace: 'ns', uid, resourceVersion: '1', ...(more.isDeleting ? { deletionTimestamp: '2026-01-01T00:00:00Z' } : {}) },
    spec: { domain: { devices } },
    status: { phase, nodeName: node, ...(more.conditions ? { conditions: more.conditions } : {}), ...(more.migrationState ? { migrationState: more.migrationState } : {}) },
  }
}
