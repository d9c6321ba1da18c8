/** Main's side of clusters over fake hosts: connections, and what a test wants to know of them. */
import { connections as connectionsOf, type ConnectionsOptions } from '../../main/inventory/connections'
import type { ConnectionRecord } from '../../main/store/connections'
import { fakeBackend, fakeRow } from './backend'
import { fakeHost } from './host'

/** A cluster as it is kept. */
export function clusterRecord(id: string, { cluster, ...more }: Partial<Omit<ConnectionRecord, 'cluster'>> & { cluster?: Partial<NonNullable<ConnectionRecord['cluster']>> } = {}): ConnectionRecord {
  return {
    id,
    name: id,
    uri: `kubevirt:${id}`,
    isReadOnly: false,
    allowsUnverified: false,
    connectsAtStart: true,
    ...more,
    cluster: { access: { kind: 'kubeconfig', context: id, files: [] }, namespaces: [], isGuarded: false, allowedCommands: [], agreedRisks: [], ...cluster },
  }
}

/** Connections over one fake backend for libvirt and one for clusters; each cluster has the machines `default/a` and `default/b`. */
export function clusterWorld(records: readonly ConnectionRecord[], more: Partial<ConnectionsOptions> = {}) {
  const [backend, libvirt] = [fakeBackend(), fakeBackend()]
  for (const { uri } of records) backend.machines.set(uri, [fakeRow('default/a', { name: 'a' }), fakeRow('default/b', { name: 'b', status: { phase: 'running', word: 'Running' } })])
  const hosts = { libvirt: fakeHost(libvirt), kubevirt: fakeHost(backend) }
  const saved: (readonly ConnectionRecord[])[] = []
  const connections = connectionsOf({ hosts, records, save: (all) => saved.push(all), clusterOptions: async ({ cluster }) => cluster && { access: cluster.access, namespaces: cluster.namespaces, allowedCommands: cluster.allowedCommands, agreedRisks: cluster.agreedRisks, environment: {} }, ...more })
  return { backend, libvirt, hosts, saved, connections }
}
