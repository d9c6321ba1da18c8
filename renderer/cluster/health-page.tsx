/** How a cluster does: what should be ready and what is, its nodes, its gates and APIs; watched while the page is seen. */
import type { ClusterHealth } from '../../preload/contract/cluster'
import type { Connection } from '../../preload/contract/connection'
import { FailureAlert } from '../actions/failure-alert'
import { showFailure } from '../actions/toasts'
import { api } from '../api'
import { GuardBadge } from '../marks/guard'
import { HueBar } from '../marks/hue'
import { LinkMark } from '../marks/link-mark'
import { useConnection } from '../state/hooks'
import { useWatch } from '../state/use-watch'
import { clusterText } from '../text/cluster'
import { linkText } from '../text/phase'
import { plain } from '../text/plain'
import { shellText } from '../text/shell'
import { NodeTable } from './node-table'
import { notReady } from './readiness'
import { VersionFacts } from './version-facts'
import { WorkloadTable } from './workload-table'
import './health.css'

const text = clusterText.health

export function HealthPage({ connectionId }: { readonly connectionId: string }) {
  const connection = useConnection(connectionId)
  if (!connection) return <p className="vd-health vd-muted">{text.gone}</p>
  const { name, colour, link, cluster } = connection
  return (
    <div className="vd-health" data-selectable tabIndex={0}>
      <header className="vd-health__head">
        <HueBar colour={colour} />
        <h1>{text.title(name)}</h1>
        {cluster?.isGuarded && <GuardBadge />}
        <span className="vd-health__link">
          <LinkMark state={link.state} /> {linkText[link.state]}
        </span>
      </header>
      {link.state === 'live' ? <Live connection={connection} /> : <NotLive connection={connection} />}
    </div>
  )
}

function NotLive({ connection: { id, link } }: { readonly connection: Connection }) {
  const connect = () => void api.connections.connect({ id }).catch((thrown: unknown) => showFailure(shellText.couldNot.connect, thrown))
  if (link.state === 'stale' || link.state === 'failed') return <FailureAlert failure={link.failure} next={{ label: shellText.retryNow, run: connect }} />
  return (
    <div className="vd-health__rest">
      <h2>{text.notLive}</h2>
      <p className="vd-muted">{text.notLiveBody}</p>
      {link.state === 'off' && (
        <button type="button" className="vd-bar-button" data-kind="primary" onClick={connect}>
          {text.connect}
        </button>
      )}
    </div>
  )
}

function Live({ connection: { id, host } }: { readonly connection: Connection }) {
  const known = useWatch<ClusterHealth>(id, (sink) => api.clusters.health({ id }, sink))
  const health = known?.items.get('health')
  return (
    <>
      {host?.cluster && <VersionFacts facts={host.cluster} />}
      {known?.failure && <FailureAlert failure={known.failure} />}
      {!health && !known?.failure && <p className="vd-muted">{text.looking}…</p>}
      {health && <Parts health={health} />}
    </>
  )
}

function Parts({ health }: { readonly health: ClusterHealth }) {
  const { components, nodes, sets, featureGates, apis, gaps } = health
  const missing = notReady(health)
  return (
    <>
      <p className="vd-health__sum" data-trouble={missing > 0} role="status">
        {missing === 0 ? text.allReady : text.someNotReady(missing)}
      </p>
      {gaps.length > 0 && (
        <section aria-label={text.gaps}>
          <h2>{text.gaps}</h2>
          {gaps.map((gap) => (
            <FailureAlert key={gap.message} failure={gap} isPlain />
          ))}
        </section>
      )}
      <WorkloadTable title={text.components} none={text.noComponents} workloads={components} hasVersions />
      <NodeTable nodes={nodes} />
      <WorkloadTable title={text.sets} none={text.noSets} workloads={sets} />
      <section aria-label={text.gates}>
        <h2>{text.gates}</h2>
        {featureGates.length === 0 && <p className="vd-muted">{text.noGates}</p>}
        <ul className="vd-health__gates">
          {featureGates.map((gate) => (
            <li key={gate}>
              <code>{plain(gate, 200)}</code>
            </li>
          ))}
        </ul>
      </section>
      {apis.length > 0 && (
        <section aria-label={text.apis}>
          <h2>{text.apis}</h2>
          <table className="vd-health__table">
            <thead>
              <tr>
                <th scope="col">{text.group}</th>
                <th scope="col">{text.version}</th>
              </tr>
            </thead>
            <tbody>
              {apis.map(({ group, version }) => (
                <tr key={group}>
                  <th scope="row">{plain(group, 200)}</th>
                  <td>{plain(version, 100)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </>
  )
}
