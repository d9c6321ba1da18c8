/** Which versions of which kinds are used: read from what the cluster serves, never taken for granted. */
import type { ApiSurface } from '../kube/discovery/discovery'
import type { GroupVersionResource } from '../kube/resource/resource'

/** Versions that this code has been written for, the best first; what else is served comes after. */
const wanted = {
  virtualmachines: { group: 'kubevirt.io', versions: ['v1', 'v1alpha3'] },
  virtualmachineinstances: { group: 'kubevirt.io', versions: ['v1', 'v1alpha3'] },
  virtualmachineinstancemigrations: { group: 'kubevirt.io', versions: ['v1', 'v1alpha3'] },
  virtualmachineinstancereplicasets: { group: 'kubevirt.io', versions: ['v1', 'v1alpha3'] },
  kubevirts: { group: 'kubevirt.io', versions: ['v1', 'v1alpha3'] },
  virtualmachinepools: { group: 'pool.kubevirt.io', versions: ['v1', 'v1beta1', 'v1alpha1'] },
  virtualmachineinstancetypes: { group: 'instancetype.kubevirt.io', versions: ['v1', 'v1beta1'] },
  virtualmachineclusterinstancetypes: { group: 'instancetype.kubevirt.io', versions: ['v1', 'v1beta1'] },
  virtualmachinepreferences: { group: 'instancetype.kubevirt.io', versions: ['v1', 'v1beta1'] },
  virtualmachineclusterpreferences: { group: 'instancetype.kubevirt.io', versions: ['v1', 'v1beta1'] },
  virtualmachinesnapshots: { group: 'snapshot.kubevirt.io', versions: ['v1', 'v1beta1', 'v1alpha1'] },
  virtualmachinerestores: { group: 'snapshot.kubevirt.io', versions: ['v1', 'v1beta1', 'v1alpha1'] },
  virtualmachineclones: { group: 'clone.kubevirt.io', versions: ['v1', 'v1beta1', 'v1alpha1'] },
  datavolumes: { group: 'cdi.kubevirt.io', versions: ['v1beta1'] },
  datasources: { group: 'cdi.kubevirt.io', versions: ['v1beta1'] },
  storageclasses: { group: 'storage.k8s.io', versions: ['v1'] },
  'network-attachment-definitions': { group: 'k8s.cni.cncf.io', versions: ['v1'] },
  projects: { group: 'project.openshift.io', versions: ['v1'] },
  deployments: { group: 'apps', versions: ['v1'] },
  daemonsets: { group: 'apps', versions: ['v1'] },
} as const satisfies Record<string, { group: string; versions: readonly string[] }>

/** Kinds that this backend knows beyond Kubernetes' core. */
export type KnownResource = keyof typeof wanted

const subresourceGroup = 'subresources.kubevirt.io'
const core = ['pods', 'services', 'events', 'namespaces', 'nodes', 'persistentvolumeclaims', 'secrets'] as const
export type CoreResource = (typeof core)[number]

/** What a cluster serves, by what is asked for here. */
export interface Apis {
  /** `undefined` where the cluster does not have the kind. */
  find(resource: KnownResource): GroupVersionResource | undefined
  /** As {@link find}; where discovery does not know it, in the version this code was written for: the server's own answer is the truth. */
  always(resource: KnownResource): GroupVersionResource
  core(resource: CoreResource): GroupVersionResource
  /** For PUTs and streams of one machine. */
  subresources(resource: 'virtualmachines' | 'virtualmachineinstances'): GroupVersionResource
  /** Whether the cluster lists a subresource such as `reset`; `unknown` where it lists none at all. */
  has(resource: 'virtualmachines' | 'virtualmachineinstances', subresource: string): boolean | 'unknown'
  /** The path in front of `/pods` and `/namespaces`; `undefined` where the cluster measures nothing. */
  metrics(): string | undefined
  readonly groups: readonly { readonly group: string; readonly version: string }[]
}

/** Reads what is served at the time of asking. */
export function apisOf(surface: () => ApiSurface | undefined): Apis {
  const find = (resource: KnownResource): GroupVersionResource | undefined => {
    const { group, versions } = wanted[resource]
    const found = surface()?.find(group, resource, versions)
    return found && { group: found.group, version: found.version, resource }
  }
  const served = () => surface()?.versions.filter(({ group }) => group === subresourceGroup) ?? []
  const version = () => served().find((one) => one.version === 'v1')?.version ?? served()[0]?.version ?? 'v1'
  return {
    find,
    always: (resource) => find(resource) ?? { group: wanted[resource].group, version: wanted[resource].versions[0], resource },
    core: (resource) => ({ group: '', version: 'v1', resource }),
    subresources: (resource) => ({ group: subresourceGroup, version: version(), resource }),
    has(resource, subresource) {
      const names = served().flatMap(({ resources }) => resources).flatMap((one) => [one.resource, ...one.subresources.map((sub) => `${one.resource}/${sub}`)])
      return names.length === 0 ? 'unknown' : names.includes(`${resource}/${subresource}`)
    },
    metrics() {
      const found = surface()?.find('metrics.k8s.io', 'pods')
      return found && `/apis/metrics.k8s.io/${found.version}`
    },
    get groups() {
      const first = new Map<string, string>()
      for (const { group, version: one } of surface()?.versions ?? []) {
        if (/(^|\.)kubevirt\.io$/.test(group) && !first.has(group)) first.set(group, one)
      }
      for (const resource of Object.keys(wanted) as KnownResource[]) {
        const found = find(resource)
        if (found && first.has(found.group)) first.set(found.group, found.version)
      }
      return [...first].map(([group, one]) => ({ group, version: one }))
    },
  }
}
