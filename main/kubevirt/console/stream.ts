/** Opens the stream of a console: which path, and whether whoever has it now is spared. */
import { pathOf } from '../../kube/resource/resource'
import { KubeError, type KubeSocket } from '../../kube/transport'
import type { ClusterContext } from '../context'
import { placeOf } from '../read-machine'

/** All of KubeVirt's streams speak this: bytes, without a channel in front. */
export const streamProtocol = 'plain.kubevirt.io'

/** Which console of which machine. */
export interface Target {
  readonly key: string
  readonly kind: 'vnc' | 'console'
}

/** `preserves`: refused rather than throwing out whoever is connected; only displays know that, and only since KubeVirt 1.6. */
export function dialConsole(context: ClusterContext, { key, kind }: Target, preserves?: boolean): Promise<KubeSocket> {
  const path = pathOf(context.apis.subresources('virtualmachineinstances'), { ...placeOf(key), subresource: kind })
  return context.transport.dial({ path, protocol: streamProtocol, ...(preserves === undefined ? {} : { query: { preserveSession: preserves } }) })
}

/** Whether this KubeVirt refuses a second viewer when it is asked to; a version that is not known is taken for an old one. */
export function canPreserve({ facts }: Pick<ClusterContext, 'facts'>): boolean {
  const [, major, minor] = /^v?(\d+)\.(\d+)/.exec(facts.cluster?.kubevirtVersion ?? '') ?? []
  return Number(major) > 1 || (Number(major) === 1 && Number(minor) >= 6)
}

/** Whether a console was refused because somebody is connected, which KubeVirt says in a text only. */
export function isOccupied(thrown: unknown): boolean {
  return thrown instanceof KubeError && thrown.status >= 500 && /Active \w+ connection/i.test(thrown.message)
}
