/** Which cluster this is: where, in which versions, and as whom the person is known there. */
import type { ClusterFacts } from '../../preload/contract/cluster'
import { clusterText } from '../text/cluster'
import { plain } from '../text/plain'

const text = clusterText.health

export function VersionFacts({ facts: { server, kubernetesVersion, kubevirtVersion, isOpenShift, user } }: { readonly facts: ClusterFacts }) {
  const lines = [
    [text.server, server],
    [text.kubernetes, isOpenShift ? `${kubernetesVersion}, ${text.openShift}` : kubernetesVersion],
    [text.kubevirt, kubevirtVersion ?? text.noKubevirt],
    ...(user === undefined ? [] : [[text.user, user] as const]),
  ] as const
  return (
    <dl className="vd-health__facts" aria-label={text.versions}>
      {lines.map(([term, value]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{plain(value, 300)}</dd>
        </div>
      ))}
    </dl>
  )
}
