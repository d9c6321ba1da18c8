/** VM pools and replica sets of machine instances. */
import type { ClusterHealth } from '../../preload/contract/cluster'
import { clusterText } from '../text/cluster'
import { plain } from '../text/plain'
import { ReadyCount } from './ready-count'

const text = clusterText.health

export function SetTable({ sets }: Pick<ClusterHealth, 'sets'>) {
  return (
    <section aria-label={text.sets}>
      <h2>{text.sets}</h2>
      {sets.length === 0 ? (
        <p className="vd-muted">{text.noSets}</p>
      ) : (
        <table className="vd-health__table">
          <thead>
            <tr>
              <th scope="col">{text.name}</th>
              <th scope="col">{text.ready}</th>
              <th scope="col">{text.kind}</th>
              <th scope="col">{text.namespace}</th>
            </tr>
          </thead>
          <tbody>
            {sets.map(({ kind, namespace, name, ready, wanted }) => (
              <tr key={`${kind} ${namespace}/${name}`}>
                <th scope="row">{plain(name, 200)}</th>
                <td>
                  <ReadyCount count={{ ready, wanted }} />
                </td>
                <td>{plain(kind, 100)}</td>
                <td>{plain(namespace, 100)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}
