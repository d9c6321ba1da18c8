/** The parts of KubeVirt in a cluster, and how many of each are ready. */
import type { ClusterHealth } from '../../preload/contract/cluster'
import { clusterText } from '../text/cluster'
import { plain } from '../text/plain'
import { ReadyCount } from './ready-count'

const text = clusterText.health

export function ComponentTable({ components }: Pick<ClusterHealth, 'components'>) {
  return (
    <section aria-label={text.components}>
      <h2>{text.components}</h2>
      {components.length === 0 ? (
        <p className="vd-muted">{text.noComponents}</p>
      ) : (
        <table className="vd-health__table">
          <thead>
            <tr>
              <th scope="col">{text.name}</th>
              <th scope="col">{text.ready}</th>
              <th scope="col">{text.kind}</th>
              <th scope="col">{text.namespace}</th>
              <th scope="col">{text.version}</th>
            </tr>
          </thead>
          <tbody>
            {components.map(({ name, kind, namespace, ready, wanted, version }) => (
              <tr key={`${kind} ${namespace}/${name}`}>
                <th scope="row">{plain(name, 200)}</th>
                <td>
                  <ReadyCount count={{ ready, wanted }} />
                </td>
                <td>{kind}</td>
                <td>{plain(namespace, 100)}</td>
                <td>{version === undefined ? '' : plain(version, 100)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}
