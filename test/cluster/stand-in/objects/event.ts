import type { Client } from './client'
import { events } from './kinds'
import { timestamp, type Resource } from './resource'

/** Tells what happened to an object, as KubeVirt's controllers do; one that cannot be told is no harm. */
export async function record(client: Client, { apiVersion, kind, metadata }: Resource, reason: string, message: string, type: 'Normal' | 'Warning' = 'Normal'): Promise<void> {
  const { name, namespace = '', uid, resourceVersion } = metadata
  await client.create(events, {
    metadata: { generateName: `${name}.`, namespace }, involvedObject: { apiVersion, kind, name, namespace, uid, resourceVersion },
    reason, message, type, count: 1, firstTimestamp: timestamp(), lastTimestamp: timestamp(), source: { component: kind === 'VirtualMachine' ? 'virtualmachine-controller' : 'virt-handler' },
  }).catch(() => undefined)
}
