/** The cluster's own schema of a machine's kind, cut down to that kind, for completion while its YAML is edited. */
import { fail } from '../../preload/contract/failure'
import { apiVersionOf } from '../kube/resource/resource'
import type { ClusterContext } from './context'
import { at, listAt, textAt } from './field'
import { readMachine } from './read-machine'

/** More is not sent to the window. */
const mostCharacters = 2 ** 20

export async function machineSchema(context: ClusterContext, key: string): Promise<string> {
  const { vm } = await readMachine(context, key)
  const kind = vm ? 'VirtualMachine' : 'VirtualMachineInstance'
  const found = context.apis.always(vm ? 'virtualmachines' : 'virtualmachineinstances')
  const index = await context.asked(context.transport.json<unknown>({ path: '/openapi/v3' }))
  const where = textAt(index, 'paths', `apis/${apiVersionOf(found)}`, 'serverRelativeURL')
  if (where === undefined) throw none()
  const [path = '', query = ''] = where.split('?')
  const document = await context.asked(context.transport.json<unknown>({ path, query: Object.fromEntries(new URLSearchParams(query)) }))
  const text = JSON.stringify(cutDown(document, { group: found.group, version: found.version, kind }) ?? null)
  if (text === 'null' || text.length > mostCharacters) throw none()
  return text
}

function none() {
  return fail('unsupported', 'The cluster gives no schema of this kind of machine.', { remedy: 'The YAML can still be edited; the cluster checks it when it is saved.' })
}

/** The kind's schema as `{ $ref, components }`, with those of the others that it needs and no more. Long descriptions are cut. */
export function cutDown(document: unknown, wanted: { readonly group: string; readonly version: string; readonly kind: string }): object | undefined {
  const schemas = at(document, 'components', 'schemas')
  if (typeof schemas !== 'object' || schemas === null) return undefined
  const root = Object.entries(schemas).find(([, schema]) => listAt(schema, 'x-kubernetes-group-version-kind').some((one) =>
    textAt(one, 'kind') === wanted.kind && textAt(one, 'version') === wanted.version && (textAt(one, 'group') ?? '') === wanted.group))?.[0]
  if (root === undefined) return undefined
  const kept: Record<string, unknown> = {}
  const queue = [root]
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    if (name in kept) continue
    const schema = at(schemas, name)
    if (schema === undefined) continue
    kept[name] = leaner(schema, (other) => queue.push(other))
  }
  // Nobody edits these.
  const properties = at(kept[root], 'properties') as Record<string, unknown> | undefined
  if (properties) delete properties['status']
  return { $ref: `#/components/schemas/${root}`, components: { schemas: kept } }
}

function leaner(given: unknown, onReference: (name: string) => void, field = ''): unknown {
  if (field === 'description' && typeof given === 'string') return given.slice(0, 300)
  if (field === '$ref' && typeof given === 'string') {
    onReference(given.slice(given.lastIndexOf('/') + 1))
    return given
  }
  if (Array.isArray(given)) return given.map((item) => leaner(item, onReference))
  if (typeof given !== 'object' || given === null) return given
  return Object.fromEntries(Object.entries(given).map(([name, value]) => [name, leaner(value, onReference, name)]))
}
