/** With no machine chosen, the hosts they run on: what each is, what runs machines there, and what a careful person should know. */
import type { Connection } from '../../preload/contract/connection'
import { FailureAlert } from '../actions/failure-alert'
import { connect } from '../connect/connection-menu'
import { canRenewLogin } from '../connect/login'
import { openEditConnection } from '../connect/open'
import { GuardBadge } from '../marks/guard'
import { HueBar } from '../marks/hue'
import { Icon } from '../marks/icon'
import { LinkMark } from '../marks/link-mark'
import { linkText } from '../text/phase'
import { plain } from '../text/plain'
import { shellText } from '../text/shell'
import { exactTime } from '../text/time'
import { clusterLines, hostLines } from './host-lines'

const text = shellText.host
const mostShown = 200

/** One connection's host; a connection that is not live says how its link is, what to do, and what was last known. */
export function InspectorConnection({ connection }: { readonly connection: Connection }) {
  const { name, uri, colour, link, host, isReadOnly, cluster, lastKnownAt, counts } = connection
  // Where there is nothing to list, the list itself says why and what to do, unless that is to log in anew.
  const tellsTrouble = counts.total > 0 || canRenewLogin(connection)
  const watched = host?.cluster?.watched
  return (
    <section className="vd-inspector__host" aria-label={plain(name, mostShown)}>
      <h2>
        <HueBar colour={colour} />
        <bdi className="vd-ellipsis">{plain(name, mostShown)}</bdi>
        {cluster?.isGuarded && <GuardBadge />}
      </h2>
      <dl data-selectable>
        <dt>{text.link}</dt>
        <dd className="vd-inspector__line">
          <LinkMark state={link.state} /> {linkText[link.state]}
          {isReadOnly && `, ${shellText.readOnly}`}
        </dd>
        {lastKnownAt !== undefined && (
          <div className="vd-inspector__pair">
            <dt>{text.lastKnown}</dt>
            <dd>{exactTime(lastKnownAt)}</dd>
          </div>
        )}
        {!cluster && (
          <div className="vd-inspector__pair">
            <dt>{text.address}</dt>
            <dd>{plain(uri, mostShown)}</dd>
          </div>
        )}
        {(cluster ? clusterLines(connection, cluster) : host ? hostLines(host) : []).map(([term, value]) => (
          <div key={term} className="vd-inspector__pair">
            <dt>{term}</dt>
            <dd>{plain(value, 2_000)}</dd>
          </div>
        ))}
      </dl>
      {tellsTrouble && (link.state === 'stale' || link.state === 'failed') && <Trouble connection={connection} failure={link.failure} />}
      {watched?.scope === 'some' && (
        <p className="vd-inspector__warning">
          <Icon name="info" /> <span>{watched.reason}</span>
        </p>
      )}
      {host?.warnings.map((warning) => (
        <p key={warning} className="vd-inspector__warning">
          <Icon name="warning" /> <span>{warning}</span>
        </p>
      ))}
    </section>
  )
}

/** Why the link is down and the next step: a new login where that is what would help, else another try. */
function Trouble({ connection, failure }: { readonly connection: Connection; readonly failure: Extract<Connection['link'], { state: 'failed' }>['failure'] }) {
  const next = canRenewLogin(connection) ? { label: shellText.newLogin, run: () => openEditConnection(connection) } : { label: shellText.retryNow, run: () => connect(connection.id) }
  return (
    <div className="vd-inspector__trouble">
      <FailureAlert failure={failure} next={next} />
    </div>
  )
}
