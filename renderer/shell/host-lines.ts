/** What is known of a connection's far end, as terms and values. */
import type { ClusterProfile } from '../../preload/contract/cluster'
import type { Connection, HostFacts } from '../../preload/contract/connection'
import { bytes } from '../text/amount'
import { shellText } from '../text/shell'

const text = shellText.host

type Line = readonly [term: string, value: string]

/** Of a host that runs libvirt. */
export function hostLines({ hostName, hypervisor, hypervisorVersion, libraryVersion, architecture, cpus, memoryBytes, kvm }: HostFacts): readonly Line[] {
  return [
    [text.hostName, hostName],
    [text.hypervisor, hypervisorVersion === '' ? hypervisor : `${hypervisor} ${hypervisorVersion}`],
    [text.library, libraryVersion],
    [text.processors, text.processorsOf(cpus, architecture)],
    [text.memory, bytes(memoryBytes)],
    [text.kvm, kvm === true ? text.kvmWorks : kvm],
  ]
}

/** Of a cluster: how it is reached, and, once it has answered, what it is and what of it is watched. */
export function clusterLines({ host }: Pick<Connection, 'host'>, { access, namespaces, secret }: ClusterProfile): readonly Line[] {
  const facts = host?.cluster
  const way: Line[] = access.kind === 'kubeconfig' ? [[text.context, access.context], ...(access.files.length > 0 ? [[text.kubeconfig, access.files.join('\n')] as const] : [])] : []
  const server = facts?.server ?? (access.kind === 'byHand' ? access.server : undefined)
  const act = access.impersonation
  return [
    ...way,
    ...(server === undefined ? [] : [[text.server, server] as const]),
    ...(facts ? factLines(facts) : []),
    ...(act ? [[text.actsAs, [act.user, ...act.groups].join(', ')] as const] : []),
    [text.namespaces, watchedWords(facts, namespaces)],
    ...(secret === 'none' ? [] : [[text.login, text.secrets[secret]] as const]),
  ]
}

function factLines({ kubernetesVersion, kubevirtVersion, isOpenShift, user }: NonNullable<HostFacts['cluster']>): readonly Line[] {
  return [
    ...(user === undefined ? [] : [[text.user, user] as const]),
    [text.kubernetes, isOpenShift ? text.openShift(kubernetesVersion) : kubernetesVersion],
    [text.kubevirt, kubevirtVersion ?? text.noKubevirt],
  ]
}

function watchedWords(facts: HostFacts['cluster'], wished: readonly string[]): string {
  if (facts) return facts.watched.scope === 'all' ? text.allNamespaces : facts.watched.namespaces.join(', ') || text.noNamespace
  return wished.length > 0 ? wished.join(', ') : text.allNamespaces
}
