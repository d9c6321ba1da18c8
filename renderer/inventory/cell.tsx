/** What a row shows in each column. */
import type { Row } from '../../preload/contract/machine'
import { FailedMark } from '../actions/failed-mark'
import { Star } from '../actions/star'
import { OsMark } from '../marks/os-mark'
import { GuardMark } from '../marks/guard'
import { HueBar } from '../marks/hue'
import { PhaseMark } from '../marks/phase-mark'
import { useConnection } from '../state/hooks'
import { doingText } from '../text/actions'
import { bytes } from '../text/amount'
import { inventoryText } from '../text/inventory'
import { wordOf } from '../text/phase'
import { plain } from '../text/plain'
import type { ColumnId } from './columns'
import { hasUsage } from './usage'
import { UsageCell } from './usage-cell'

/** Names and systems are other people's words: more than this of them is not even given to the page. */
const mostShown = 300
const mostInTitle = 2_000

export function Cell({ row, column }: { readonly row: Row; readonly column: ColumnId }) {
  switch (column) {
    case 'name':
      return (
        <>
          <span className="vd-ellipsis" title={plain(row.title ?? row.name, mostInTitle)}>
            <bdi>{plain(row.name, mostShown)}</bdi>
            {row.title && <bdi className="vd-muted"> {plain(row.title, mostShown)}</bdi>}
          </span>
          <Star machineId={row.id} isInRow />
        </>
      )
    case 'state':
      return (
        <>
          <State row={row} />
          <FailedMark machineId={row.id} />
        </>
      )
    case 'connection':
      return <Where row={row} />
    case 'node':
      return row.node === undefined ? null : <bdi className="vd-ellipsis" title={plain(row.node, mostInTitle)}>{plain(row.node, mostShown)}</bdi>
    case 'vcpus':
      return row.vcpus
    case 'memory':
      return row.memoryBytes === undefined ? null : bytes(row.memoryBytes)
    case 'cpuUse':
      return <Use row={row} metric="cpu" />
    case 'memoryUse':
      return <Use row={row} metric="memory" />
    case 'addresses':
      return (
        <span className="vd-ellipsis" title={plain(row.addresses.join('\n'), mostInTitle)}>
          {row.addresses[0] && plain(row.addresses[0], mostShown)}
          {row.addresses.length > 1 && <span className="vd-muted"> {inventoryText.moreAddresses(row.addresses.length - 1)}</span>}
        </span>
      )
    case 'guestOs':
      return (
        row.guestOs && (
          <>
            <OsMark family={row.osFamily} size={16} />
            <bdi className="vd-ellipsis" title={plain(row.guestOs, mostInTitle)}>{plain(row.guestOs, mostShown)}</bdi>
          </>
        )
      )
    case 'tags':
      return row.tags.map((tag) => (
        <bdi key={tag} className="vd-tag">
          {plain(tag, mostShown)}
        </bdi>
      ))
  }
}

function Use({ row, metric }: { readonly row: Row; readonly metric: 'cpu' | 'memory' }) {
  const connection = useConnection(row.connectionId)
  return <UsageCell id={row.id} metric={metric} isLive={hasUsage(row)} unmeasured={connection?.host?.unmeasured} />
}

function State({ row: { status, pending, isStale } }: { readonly row: Row }) {
  const words = plain(status.reason ? `${status.word} (${status.reason})` : status.word, mostInTitle)
  return (
    <>
      <PhaseMark phase={status.phase} />
      <span className="vd-ellipsis vd-backend-word" title={isStale ? `${words}\n${inventoryText.isStale}` : words}>
        {pending ? <span className="vd-pending">{inventoryText.pending(doingText(pending.action))}</span> : wordOf(status.word)}
        {!pending && status.reason && <span className="vd-muted"> {wordOf(status.reason)}</span>}
        {pending && <span className="vd-muted"> {wordOf(status.word)}</span>}
      </span>
    </>
  )
}

/** The connection, and the place within it where it has places: two clusters' `default` are told apart by both. */
function Where({ row: { connectionId, place } }: { readonly row: Row }) {
  const connection = useConnection(connectionId)
  const whole = place === undefined ? connection?.name : `${connection?.name ?? ''} / ${place}`
  return (
    <>
      <HueBar colour={connection?.colour} />
      <span className="vd-ellipsis" title={whole === undefined ? undefined : plain(whole, mostInTitle)}>
        {connection?.name}
        {place !== undefined && <bdi className="vd-muted"> {plain(place, mostShown)}</bdi>}
      </span>
      {connection?.cluster?.isGuarded && <GuardMark />}
    </>
  )
}
