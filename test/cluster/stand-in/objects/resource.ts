// Kubernetes' objects as far as the stand-in reads them. What a test or a person writes beyond that is kept by the API server.

/** What every object has. */
export interface Metadata {
  readonly name: string
  readonly namespace?: string
  readonly uid: string
  readonly generation?: number
  readonly resourceVersion: string
  readonly creationTimestamp: string
  readonly deletionTimestamp?: string
  readonly labels?: Readonly<Record<string, string>>
  readonly annotations?: Readonly<Record<string, string>>
  readonly finalizers?: readonly string[]
  readonly ownerReferences?: readonly OwnerReference[]
}

export interface OwnerReference {
  readonly apiVersion: string
  readonly kind: string
  readonly name: string
  readonly uid: string
  readonly controller?: boolean
  readonly blockOwnerDeletion?: boolean
}

/** Any object. */
export interface Resource {
  readonly apiVersion: string
  readonly kind: string
  readonly metadata: Metadata
}

/** One entry of status.conditions. */
export interface Condition {
  readonly type: string
  readonly status: 'True' | 'False' | 'Unknown'
  readonly reason?: string
  readonly message?: string
  readonly lastTransitionTime?: string | null
  readonly lastProbeTime?: string | null
}

/** Where objects of one kind live; the type parameter says what they look like. */
export interface Kind<T extends Resource = Resource> {
  readonly apiVersion: string
  readonly kind: string
  readonly plural: string
  readonly isClusterWide?: boolean
  /** Never set: it carries the type. */
  readonly example?: T
}

/** `namespace/name`, or the name alone of what has no namespace. */
export const keyOf = ({ metadata }: { readonly metadata: { readonly name: string, readonly namespace?: string } }): string =>
  (metadata.namespace === undefined ? metadata.name : `${metadata.namespace}/${metadata.name}`)

/** The two halves of a key. */
export function splitKey(key: string): { readonly namespace: string, readonly name: string } {
  const [namespace = '', name = ''] = key.split('/')
  return { namespace, name }
}

/** A reference that makes the object go when its owner goes. */
export const ownedBy = ({ apiVersion, kind, metadata: { name, uid } }: Resource): OwnerReference =>
  ({ apiVersion, kind, name, uid, controller: true, blockOwnerDeletion: true })

/** Whether the owner stands among the object's references. */
export const isOwnedBy = (object: Resource, uid: string): boolean => object.metadata.ownerReferences?.some((owner) => owner.uid === uid) ?? false

/** The current time as Kubernetes writes it. */
export const timestamp = (at = Date.now()): string => `${new Date(at).toISOString().slice(0, 19)}Z`
