/** What every Kubernetes object has, as far as the client looks into it. Everything here is the server's word: nothing is trusted. */

/** The part of an object that is the same for all kinds. */
export interface ObjectMeta {
  readonly name: string
  readonly namespace?: string
  readonly uid: string
  readonly resourceVersion: string
  readonly generation?: number
  /** RFC 3339 */
  readonly creationTimestamp?: string
  /** RFC 3339; set while the object waits for its finalizers. */
  readonly deletionTimestamp?: string
  readonly labels?: Readonly<Record<string, string>>
  readonly annotations?: Readonly<Record<string, string>>
  readonly finalizers?: readonly string[]
  readonly ownerReferences?: readonly OwnerReference[]
}

/** Who made an object, and takes it along when it goes. */
export interface OwnerReference {
  readonly apiVersion: string
  readonly kind: string
  readonly name: string
  readonly uid: string
  readonly controller?: boolean
}

/** Any object; `spec`, `status` and the rest are looked at by whoever knows the kind. */
export interface KubeObject {
  readonly apiVersion?: string
  readonly kind?: string
  readonly metadata: ObjectMeta
  readonly [field: string]: unknown
}

/** Names may be 253 characters and namespaces 63; what is longer came from no API server. */
const mostNameLength = 253

/** The object, if it has what the client relies on: a name, a uid and a version. */
export function objectFrom(given: unknown): KubeObject | undefined {
  const metadata = (given as Partial<KubeObject> | null | undefined)?.metadata as Partial<ObjectMeta> | null | undefined
  if (typeof metadata !== 'object' || metadata === null) return undefined
  const { name, namespace, uid, resourceVersion } = metadata
  if (typeof name !== 'string' || name === '' || name.length > mostNameLength) return undefined
  if (typeof uid !== 'string' || uid.length > mostNameLength) return undefined
  if (typeof resourceVersion !== 'string' || resourceVersion === '') return undefined
  if (namespace !== undefined && (typeof namespace !== 'string' || namespace.length > mostNameLength)) return undefined
  return given as KubeObject
}

/** How an object is known within its resource: `namespace/name`, or `name` where there are no namespaces. */
export function keyOf({ namespace, name }: Pick<ObjectMeta, 'name' | 'namespace'>): string {
  return namespace ? `${namespace}/${name}` : name
}
