/** What keeps a number of things running, and how many of them are ready: the parts of KubeVirt, VM pools and replica sets. */
import { clusterText } from '../text/cluster'
import { plain } from '../text/plain'
import { ReadyCount } from './ready-count'

const text = clusterText.health

interface Workload {
  readonly name: string
  readonly kind: string
  readonly namespace: string
  readonly ready: number
  readonly wanted: number
  readonly version?: string | undefined
}

interface Props {
  readonly title: string
  /** What is said when there are none. */
  readonly none: string
  readonly workloads: readonly Workload[]
  readonly hasVersions?: boolean
}

export function WorkloadTable({ title, none, workloads, hasVersions = false }: Props) {
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      {workloads.length === 0 ? (
        <p className="vd-muted">{none}</p>
      ) : (
        <table className="vd-health__table">
          <thead>
            <tr>
              <th scope="col">{text.name}</th>
              <th scope="col">{text.ready}</th>
              <th scope="col">{text.kind}</th>
              <th scope="col">{text.namespace}</th>
              {hasVersions && <th scope="col">{text.version}</th>}
            </tr>
          </thead>
          <tbody>
            {workloads.map(({ name, kind, namespace, ready, wanted, version = '' }) => (
              <tr key={`${kind} ${namespace}/${name}`}>
                <th scope="row">{plain(name, 200)}</th>
                <td>
                  <ReadyCount count={{ ready, wanted }} />
                </td>
                <td>{plain(kind, 100)}</td>
                <td>{plain(namespace, 100)}</td>
                {hasVersions && <td>{plain(version, 100)}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}
