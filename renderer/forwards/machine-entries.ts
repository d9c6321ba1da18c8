/** "Forward a port…" in the menu of a machine. */
import type { Row } from '../../preload/contract/machine'
import { addEntries } from '../actions/feature-entries'
import type { MenuEntry } from '../actions/menu-request'
import { connections } from '../state/live'
import { forwardsText } from '../text/forwards'
import { openForward } from './open'

/** Why there is nothing to forward to now. */
export function reasonAgainst({ isStale, forwardRefusal, status: { phase } }: Pick<Row, 'isStale' | 'status' | 'forwardRefusal'>): string | undefined {
  if (isStale) return forwardsText.notConnected
  if (forwardRefusal !== undefined) return forwardRefusal
  return phase === 'off' || phase === 'failed' || phase === 'starting' ? forwardsText.notRunning : undefined
}

/** The entry; none for the demo, where nothing is real. */
export function forwardEntries(row: Row): readonly MenuEntry[] {
  if (connections.getState().items.get(row.connectionId)?.isDemo) return []
  const reason = reasonAgainst(row)
  return [{ kind: 'item', label: forwardsText.menu, icon: 'forward', ...(reason !== undefined && { reason }), run: () => openForward(row) }]
}

addEntries('forwards', forwardEntries)
