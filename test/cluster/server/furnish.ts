import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { aggregateRoles, userObjects } from './rights'
import type { Asker } from './request'

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
  await kubectl('wait', '--for=condition=Established', '--timeout=60s', 'crd', '--all')
  await create('objects.json', objects)
  await aggregateRoles(asker)
}
