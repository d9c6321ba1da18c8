/** What a cluster says of itself when it is opened. What may not be looked at is left out. */
import type { HostFacts } from '../../preload/contract/connection'
import { pathOf } from '../kube/resource/resource'
import type { KubeTransport } from '../kube/transport'
import type { Discovery } from '../kube/discovery/discovery'
import type { Apis } from './apis'
import { at, flagAt, listAt, textAt } from './field'
import { bytesOf, quantity } from './quantity'
import type { Watched } from './scope'

export interface FactsOptions {
  readonly transport: KubeTransport
  readonly discovery: Discovery
  readonly apis: Apis
  readonly server: string
}

/** Whether it is OpenShift, by the groups it serves. */
export function isOpenShift(discovery: Discovery): boolean {
  return discovery.current?.hasGroup('project.openshift.io') === true || discovery.current?.hasGroup('config.openshift.io') === true
}

export async function gatherFacts({ transport, discovery, apis, server }: FactsOptions, watched: Watched): Promise<HostFacts> {
  const unless = <T>(asked: Promise<T>) => asked.catch(() => undefined)
  const get = (path: string) => unless(transport.json<unknown>({ path }))
  const [version, virtVersion, virts, user, nodes] = await Promise.all([
    // Some clusters keep it from who may use them.
    get('/version'),
    get(`/apis/subresources.kubevirt.io/${apis.subresources('virtualmachines').version}/version`),
    apis.find('kubevirts') ? get(pathOf(apis.always('kubevirts'))) : undefined,
    unless(whoAmI(transport)),
    get(pathOf(apis.core('nodes'))),
  ])
  const virt = listAt(virts, 'items')[0]
  const kubevirtVersion = textAt(virt, 'status', 'observedKubeVirtVersion') ?? textAt(virtVersion, 'gitVersion')
  const kubernetesVersion = textAt(version, 'gitVersion') ?? 'unknown'
  const items = listAt(nodes, 'items')
  const sum = (field: string, read: (given: unknown) => number | undefined) => items.reduce<number>((total, node) => total + (read(at(node, 'status', 'allocatable', field)) ?? 0), 0)
  const isInstalled = apis.find('virtualmachines') !== undefined
  return {
    hostName: hostOf(server),
    hypervisor: 'KubeVirt',
    hypervisorVersion: kubevirtVersion ?? 'unknown',
    libraryVersion: kubernetesVersion,
    architecture: textAt(items[0], 'status', 'nodeInfo', 'architecture') ?? textAt(version, 'platform')?.split('/')[1] ?? 'unknown',
    cpus: Math.floor(sum('cpu', quantity)),
    memoryBytes: sum('memory', bytesOf),
    kvm: flagAt(virt, 'spec', 'configuration', 'developerConfiguration', 'useEmulation') === true ? 'This cluster emulates machines in software (useEmulation), which is slow.' : true,
    ...(apis.metrics() === undefined ? { unmeasured: 'This cluster does not measure use: it serves no metrics.k8s.io (metrics-server).' } : {}),
    warnings: isInstalled ? [] : ['KubeVirt is not installed in this cluster, or you may not see it.'],
    cluster: {
      server,
      kubernetesVersion,
      ...(kubevirtVersion === undefined ? {} : { kubevirtVersion }),
      isOpenShift: isOpenShift(discovery),
      ...(user === undefined ? {} : { user }),
      watched,
    },
  }
}

async function whoAmI(transport: KubeTransport): Promise<string | undefined> {
  const review = await transport.json<unknown>({ method: 'POST', path: '/apis/authentication.k8s.io/v1/selfsubjectreviews', body: { apiVersion: 'authentication.k8s.io/v1', kind: 'SelfSubjectReview' } })
  return textAt(review, 'status', 'userInfo', 'username')
}

function hostOf(server: string): string {
  return URL.canParse(server) ? new URL(server).host : server
}
