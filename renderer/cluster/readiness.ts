/** What of a cluster's health is not as it should be. */
import type { ClusterHealth } from '../../preload/contract/cluster'

/** Ready of wanted. */
export interface Count {
  readonly ready: number
  readonly wanted: number
}

export const isReady = ({ ready, wanted }: Count): boolean => ready >= wanted

/** How many parts, nodes and sets are not ready; a node that only takes no new machines was set so by a person. */
export const notReady = ({ components, nodes, sets }: Pick<ClusterHealth, 'components' | 'nodes' | 'sets'>): number =>
  [...components, ...sets].filter((one) => !isReady(one)).length + nodes.filter((node) => !node.isReady).length
