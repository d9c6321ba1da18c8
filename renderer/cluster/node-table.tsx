/** The nodes of a cluster: whether each is ready and takes machines, what it has, how many machines run there. */
import type { ClusterHealth } from '../../preload/contract/cluster'
import { PhaseMark } from '../marks/phase-mark'
import { bytes } from '../text/amount'
import { clusterText } from '../text/cluster'
import { plain } from '../text/plain'

const text = clusterText.health

export function NodeTable({ nodes }: Pick<ClusterHealth, 'nodes'>) {
  return (
    <section aria-label={text.nodes}>
      <h2>{text.nodes}</h2>
      {nodes.length === 0 ? (
        <p className="vd-muted">{text.noNodes}</p>
      ) : (
        <table className="vd-health__table">
          <thead>
            <tr>
              <th scope="col">{text.node}</th>
              <th scope="col">{text.state}</th>
              <th scope="col" data-number>{text.machines}</th>
              <th scope="col" data-number>{text.cpus}</th>
              <th scope="col" data-number>{text.memory}</th>
              <th scope="col">{text.kubelet}</th>
            </tr>
          </thead>
          <tbody>
            {nodes.map(({ name, isReady, isSchedulable, machines, cpus, memoryBytes, kubelet }) => (
              <tr key={name}>
                <th scope="row">{plain(name, 200)}</th>
                <td>
                  <span className="vd-health__ready">
                    <PhaseMark phase={isReady ? (isSchedulable ? 'running' : 'paused') : 'failed'} />
                    {isReady ? text.isReady : text.notReady}
                    {!isSchedulable && `, ${text.cordoned}`}
                  </span>
                </td>
                <td data-number>{machines}</td>
                <td data-number>{cpus}</td>
                <td data-number>{memoryBytes === undefined ? '' : bytes(memoryBytes)}</td>
                <td>{plain(kubelet, 100)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}
