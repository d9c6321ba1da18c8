import type { IncomingMessage } from 'node:http'
import type { Machine } from '../objects/machine'
import type { Kind, Resource } from '../objects/resource'
import { instancetypes } from '../objects/kinds'
import { isMissing, type Client } from '../objects/client'
import type { Surroundings } from '../surroundings'
import { badRequest, type Answer } from './answer'
import { readBody } from './read-body'
import type { Route } from './route'

interface Instancetype extends Resource {
  readonly spec: { readonly cpu: { readonly guest: number }, readonly memory: { readonly guest: string } }
}

const clusterInstancetypes: Kind<Instancetype> = {
  apiVersion: instancetypes.apiVersion, kind: 'VirtualMachineClusterInstancetype', plural: 'virtualmachineclusterinstancetypes', isClusterWide: true,
}

/** The machine with what its instance type gives it, and without the instance type: processors and memory. */
export async function expand(client: Client, machine: Machine): Promise<object> {
  const { instancetype, preference: _, ...spec } = machine.spec
  if (!instancetype?.name) return machine
  const isOwn = instancetype.kind?.toLowerCase() === 'virtualmachineinstancetype'
  const found = isOwn ? await client.get(instancetypes as Kind<Instancetype>, `${machine.metadata.namespace}/${instancetype.name}`) : await client.get(clusterInstancetypes, instancetype.name)
  const { domain, ...rest } = spec.template.spec
  const expanded = { ...domain, cpu: { ...domain.cpu, sockets: found.spec.cpu.guest, cores: 1, threads: 1 }, memory: { ...domain.memory, guest: found.spec.memory.guest } }
  return { ...machine, spec: { ...spec, template: { ...spec.template, spec: { ...rest, domain: expanded } } } }
}

/** PUT expand-vm-spec: what a machine that does not exist would become. */
export async function preview({ client }: Surroundings, request: IncomingMessage, { namespace }: Route): Promise<Answer | undefined> {
  if (request.method !== 'PUT') return undefined
  const machine = await readBody<Machine>(request)
  if (!machine.metadata || !machine.spec?.template) throw badRequest('Object is not a valid VirtualMachine: spec.template is required')
  const whole = { ...machine, metadata: { ...machine.metadata, namespace } } as Machine
  return { code: 200, body: await expand(client, whole).catch((error: Error) => { throw isMissing(error) ? badRequest(error.message) : error }) }
}
