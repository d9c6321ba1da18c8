/** Machines by name in a dialog, each with its connection's colour and name, so that nobody acts on the wrong host. */
import type { Row } from '../../preload/contract/machine'
import { HueBar } from '../marks/hue'
import { PhaseMark } from '../marks/phase-mark'
import { useConnection } from '../state/hooks'
import { plain } from '../text/plain'
import { actionText } from '../text/actions'
import './dialog.css'

const most = 12

export function Names({ rows }: { readonly rows: readonly Row[] }) {
  return (
    <ul className="vd-names">
      {rows.slice(0, most).map((row) => (
        <Name key={row.id} row={row} />
      ))}
      {rows.length > most && <li className="vd-muted">{actionText.more(rows.length - most)}</li>}
    </ul>
  )
}

/** One machine: colour, state, name, connection, and its place there: two namespaces may each have one of that name. */
export function Name({ row, as: Box = 'li' }: { readonly row: Row; readonly as?: 'li' | 'div' }) {
  const connection = useConnection(row.connectionId)
  return (
    <Box className="vd-names__one">
      <HueBar colour={connection?.colour} />
      <PhaseMark phase={row.status.phase} />
      <bdi className="vd-ellipsis">{plain(row.name, 200)}</bdi>
      <span className="vd-muted vd-ellipsis">{connection?.name}</span>
      {row.place !== undefined && <bdi className="vd-muted vd-ellipsis">{plain(row.place, 200)}</bdi>}
    </Box>
  )
}
