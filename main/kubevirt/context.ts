/**
 * What the parts of one cluster session share: the way there, what is known of its machines, and the seams at which consoles,
 * forwards and creating hang. A part gets this object and keeps nothing else of the session.
 */
import type { ClusterOptions, ClusterPlan } from '../../preload/contract/cluster-plan'
import type { HostFacts } from '../../preload/contract/connection'
import type { Preview } from '../../preload/contract/create'
import type { FailureError } from '../../preload/contract/failure'
import type { Pipe } from '../../preload/wire/pipe'
import type { Sink } from '../../preload/wire/roles'
import type { CreateProgress, ForwardState } from '../provider/host-contract'
import type { RdpProbe } from '../provider/rdp-probe'
import type { End } from '../provider/session'
import type { AccessReviews } from '../kube/access/question'
import type { Apis } from './apis'
import type { Inventory } from './inventory/inventory'
import type { Ground } from './inventory/follow'
import type { Scope } from './inventory/places'
import type { Rights } from './rights'
import type { InstanceTypes } from './inventory/instance-types'

export interface ClusterContext extends Ground {
  readonly isReadOnly: boolean
  readonly isOpenShift: boolean
  readonly facts: HostFacts
  readonly apis: Apis
  readonly scope: Scope
  /** The namespace that the way to the cluster names, where it names one. */
  readonly namespace: string | undefined
  readonly rights: Rights
  /** For single questions; answers are believed for a minute. */
  readonly reviews: AccessReviews
  readonly inventory: Inventory
  readonly instanceTypes: InstanceTypes
  readonly rdp: RdpProbe
  /** What was thrown by a request, as a failure with a sentence. With a namespace, a refusal makes what is believed of rights there be asked anew. */
  failure(thrown: unknown, namespace?: string): FailureError
  /** The request's answer; what it throws, as such a failure. */
  asked<T>(work: Promise<T>, namespace?: string): Promise<T>
  /** Settles once, when the session ends or the link is lost. */
  readonly over: Promise<void>
}

/** Opens a console of a machine. */
export type OpenConsole = (context: ClusterContext, request: { readonly key: string; readonly consoleId: string; readonly force: boolean }, pipe: Pipe) => Promise<void>

/** Leads from a local port to one of a guest. */
export type OpenForward = (context: ClusterContext, request: { readonly key: string; readonly guestPort: number; readonly localPort?: number }, sink: Sink<ForwardState>) => End

/** Making machines in a cluster. */
export interface ClusterCreation {
  options(namespace: string | undefined): Promise<ClusterOptions>
  preview(plan: Omit<ClusterPlan, 'connectionId'>): Promise<Preview>
  create(plan: Omit<ClusterPlan, 'connectionId'>, sink: Sink<CreateProgress>): End
}
