/** What a machine in a cluster should have when the person has chosen nothing yet but what it starts from. */
import type { BootSource, ClusterOptions, ClusterPlan } from '../../../preload/contract/cluster-plan'
import { freeName, GiB } from '../suggest'

/** What can be chosen beyond what it starts from. */
export type ClusterChoices = Omit<ClusterPlan, 'connectionId' | 'namespace' | 'boot'>

const usualDiskBytes = 30 * GiB
const usualMemoryBytes = 4 * GiB

/** A whole plan; what was touched is laid over it by the caller. */
export function suggestInCluster(connectionId: string, namespace: string, options: ClusterOptions, boot: BootSource): ClusterPlan {
  const image = boot.kind === 'dataSource' ? options.dataSources.find((one) => one.name === boot.name && (one.namespace ?? namespace) === boot.namespace) : undefined
  const preference = image?.preference === undefined ? undefined : options.preferences.find(({ name }) => name === image.preference)
  return {
    connectionId,
    namespace,
    name: freeName(stem(boot), options.takenNames),
    // Shut down inside means off, as on any other host.
    runStrategy: 'RerunOnFailure',
    size: size(options, image?.instancetype),
    ...(preference && { preference: { name: preference.name, isClusterWide: preference.namespace === undefined } }),
    boot,
    ...(hasNewDisk(boot) && { disk: { capacityBytes: Math.max(image?.sizeBytes ?? 0, image?.sizeBytes === undefined ? usualDiskBytes : 0) } }),
    hasPodNetwork: true,
    attachments: [],
  }
}

/** Whether a disk is made for it. */
export const hasNewDisk = ({ kind }: BootSource): boolean => kind !== 'containerDisk' && kind !== 'claim'

/** What the image asks for, else the smallest type that most systems are content with, else amounts. */
function size({ instancetypes }: ClusterOptions, wanted: string | undefined): ClusterPlan['size'] {
  const enough = instancetypes.filter(({ memoryBytes, vcpus }) => memoryBytes >= usualMemoryBytes / 2 && vcpus >= 1).sort((a, b) => a.memoryBytes - b.memoryBytes || a.vcpus - b.vcpus)
  const type = instancetypes.find(({ name }) => name === wanted) ?? instancetypes.find(({ name }) => name === 'u1.medium') ?? enough[0]
  return type ? { kind: 'instancetype', name: type.name, isClusterWide: type.namespace === undefined } : { kind: 'custom', vcpus: 2, memoryBytes: usualMemoryBytes }
}

/** A name that Kubernetes takes, from what it starts from. */
function stem(boot: BootSource): string {
  switch (boot.kind) {
    case 'dataSource':
      return tidy(boot.name)
    case 'containerDisk':
    case 'registry':
      return tidy(boot.image.split('/').pop()?.replace(/[:@].*$/, '') ?? '')
    case 'url':
      return tidy(boot.url.split(/[?#]/)[0]!.split('/').pop()?.replace(/(\.\w{1,6})+$/, '') ?? '')
    case 'claim':
      return tidy(boot.name)
    case 'blank':
      return 'machine'
  }
}

const tidy = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+/, '').slice(0, 40).replace(/-+$/, '') || 'machine'
