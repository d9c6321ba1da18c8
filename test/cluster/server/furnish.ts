import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { until } from '../../world/wait.mjs'
import { aggregateRoles, userObjects } from './rights'
import { ask, type Asker } from './request'

interface Item {
  readonly kind: string
}

const list = (items: readonly object[]) => JSON.stringify({ apiVersion: 'v1', kind: 'List', items })

/** What is installed into a new cluster, in the order in which it must be. */
export function furniture(manifests: string): { readonly definitions: string, readonly objects: string } {
  const { items } = JSON.parse(readFileSync(manifests, 'utf8')) as { items: readonly Item[] }
  const isDefinition = ({ kind }: Item) => kind === 'CustomResourceDefinition'
  return { definitions: list(items.filter(isDefinition)), objects: list([...items.filter((item) => !isDefinition(item)), ...userObjects]) }
}

/** Makes an empty API server one that KubeVirt was installed into and users were given rights on. */
export async function furnish(manifests: string, folder: string, asker: Asker, kubectl: (...args: string[]) => Promise<unknown>): Promise<void> {
  const { definitions, objects } = furniture(manifests)
  const create = async (name: string, content: string) => {
    const path = join(folder, name)
    writeFileSync(path, content)
    await kubectl('create', '--validate=false', '-f', path)
  }
  await create('definitions.json', definitions)
  await until('all definitions to be served', () => areServed(asker), { seconds: 90, everyMilliseconds: 200 })
  await create('objects.json', objects)
  await aggregateRoles(asker)
}

interface Definition {
  readonly status?: { readonly conditions?: readonly { readonly type: string, readonly status: string }[] | null }
}

/** Not `kubectl wait`, which takes a definition that has no conditions yet for an error. */
async function areServed(asker: Asker): Promise<boolean> {
  const { items } = (await ask(asker, 'GET', '/apis/apiextensions.k8s.io/v1/customresourcedefinitions')).body as { items: readonly Definition[] }
  return items.every(({ status }) => status?.conditions?.some((condition) => condition.type === 'Established' && condition.status === 'True'))
}
