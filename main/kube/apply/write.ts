/**
 * Writing objects so that nobody's work is lost silently: server-side apply tells who else manages a field, a PUT carries the version that was
 * read, and a dry run does everything but keep it. Fields that the server does not know are refused, not dropped.
 */
import type { KubeObject } from '../resource/object'
import { pathOf, type GroupVersionResource, type Place } from '../resource/resource'
import { failureErrorOf } from '../failures'
import { KubeError, type KubeRequest, type KubeTransport } from '../transport'
import { conflictsOf, problemsOf } from './complaint'
import type { WriteOptions, WriteOutcome } from './outcome'

/** Under which name the cluster records our fields. */
export const fieldManager = 'virt-desktop'

/** Where an object is. */
export type ObjectPlace = Place & { readonly name: string }

/** Declares the fields that `object` has as ours; fields that it lacks are left to others, or go if they were ours. Makes it if it is not there. */
export function applyObject(transport: KubeTransport, resource: GroupVersionResource, place: ObjectPlace, object: unknown, options: WriteOptions = {}): Promise<WriteOutcome> {
  return write(transport, { method: 'PATCH', path: pathOf(resource, place), body: JSON.stringify(object), contentType: 'application/apply-patch+yaml', query: { force: options.force === true } }, options)
}

/** Changes single fields; `null` takes one away. With `metadata.resourceVersion` inside, only if nobody else wrote meanwhile. */
export function mergePatch(transport: KubeTransport, resource: GroupVersionResource, place: ObjectPlace, patch: unknown, options: WriteOptions = {}): Promise<WriteOutcome> {
  return write(transport, { method: 'PATCH', path: pathOf(resource, place), body: JSON.stringify(patch), contentType: 'application/merge-patch+json' }, options)
}

/** Puts the whole object in place of the one that was read; throws a `conflict` when somebody else wrote meanwhile. */
export function replaceObject(transport: KubeTransport, resource: GroupVersionResource, place: ObjectPlace, object: KubeObject, options: WriteOptions = {}): Promise<WriteOutcome> {
  return write(transport, { method: 'PUT', path: pathOf(resource, place), body: object }, options)
}

/** Makes a new object; throws a `conflict` when there is one of that name. */
export function createObject(transport: KubeTransport, resource: GroupVersionResource, namespace: string | undefined, object: unknown, options: WriteOptions = {}): Promise<WriteOutcome> {
  return write(transport, { method: 'POST', path: pathOf(resource, { namespace }), body: object }, options)
}

const mostWarnings = 100

async function write(transport: KubeTransport, request: KubeRequest, { isDryRun, signal }: WriteOptions): Promise<WriteOutcome> {
  const warnings: string[] = []
  try {
    const object = await transport.json<KubeObject>({
      ...request,
      query: { ...request.query, fieldManager, fieldValidation: 'Strict', dryRun: isDryRun ? 'All' : undefined },
      onWarning: (text) => void (warnings.length < mostWarnings && warnings.push(text.slice(0, 2_000))),
      ...(signal ? { signal } : {}),
    })
    return { kind: 'done', object, warnings }
  } catch (thrown) {
    if (!(thrown instanceof KubeError)) throw thrown
    const conflicts = conflictsOf(thrown)
    if (conflicts.length > 0) return { kind: 'conflict', conflicts }
    if (thrown.status === 400 || thrown.status === 422) return { kind: 'refused', message: thrown.message, problems: problemsOf(thrown) }
    throw failureErrorOf(thrown)
  }
}
