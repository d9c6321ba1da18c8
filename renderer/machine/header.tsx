/** Who this machine is, how it is, where it is, and what can be done with it now. */
import type { Row } from '../../preload/contract/machine'
import { Star } from '../actions/star'
import { GuardBadge } from '../marks/guard'
import { HueBar } from '../marks/hue'
import { OsMark } from '../marks/os-mark'
import { useConnection } from '../state/hooks'
import { ActionsBar } from './actions-bar'
import { Clipped } from './clipped'
import { PhaseBadge } from './phase-badge'

/** The page's header; a machine that is gone offers nothing. */
export function Header({ row, isGone }: { readonly row: Row; readonly isGone: boolean }) {
  const connection = useConnection(row.connectionId)
  return (
    <header className="vd-machine-header" data-dimmed={isGone || undefined}>
      <OsMark family={row.osFamily} size={36} />
      <div className="vd-machine-who">
        <h1 className="vd-machine-name">
          <Clipped>{row.name}</Clipped>
          {row.title && row.title !== row.name && <Clipped className="vd-muted vd-machine-title">{row.title}</Clipped>}
        </h1>
        <div className="vd-machine-state">
          <PhaseBadge row={row} />
          {connection && (
            <span className="vd-machine-where">
              <HueBar colour={connection.colour} />
              <Clipped>{connection.name}</Clipped>
              {row.place !== undefined && <Clipped className="vd-muted">{row.place}</Clipped>}
              {connection.cluster?.isGuarded && <GuardBadge />}
            </span>
          )}
        </div>
      </div>
      {!isGone && <Star machineId={row.id} />}
      {!isGone && <ActionsBar row={row} />}
    </header>
  )
}
