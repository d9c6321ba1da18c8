/** What can be done with a connection, as menu entries; and connecting itself. */
import type { Connection } from '../../preload/contract/connection'
import type { MenuEntry } from '../actions/menu'
import { showFailure } from '../actions/toasts'
import { api } from '../api'
import { openCreate, openHealth } from '../state/tabs'
import { shellText } from '../text/shell'
import { openEditConnection, openRemoveConnection } from './open'

/** Connects; trouble is told. */
export const connect = (id: string): void => void api.connections.connect({ id }).catch((thrown: unknown) => showFailure(shellText.couldNot.connect, thrown))
/** Disconnects; trouble is told. */
export const disconnect = (id: string): void => void api.connections.disconnect({ id }).catch((thrown: unknown) => showFailure(shellText.couldNot.disconnect, thrown))

/** Asks first; for a connection that is read-only or guarded main does, in a dialog that no page can answer. */
function remove(connection: Connection): void {
  if (!connection.isReadOnly && !connection.cluster?.isGuarded) return openRemoveConnection(connection)
  void api.connections.remove({ id: connection.id }).catch((thrown: unknown) => showFailure(shellText.couldNot.remove, thrown))
}

/** What can be done with a connection. */
export function connectionEntries(connection: Connection): readonly MenuEntry[] {
  const { id, link, isReadOnly } = connection
  const isWaiting = link.state === 'stale' || link.state === 'failed'
  return [
    ...(link.state === 'off' ? [{ kind: 'item', label: shellText.connect, icon: 'link', run: () => connect(id) } as const] : []),
    ...(isWaiting ? [{ kind: 'item', label: shellText.retryNow, icon: 'retry', run: () => connect(id) } as const] : []),
    ...(link.state !== 'off' ? [{ kind: 'item', label: shellText.disconnect, icon: 'linkOff', run: () => disconnect(id) } as const] : []),
    { kind: 'line' },
    { kind: 'item', label: shellText.newMachine, icon: 'create', ...createReason(link.state === 'live', isReadOnly), run: () => openCreate(id) },
    ...(connection.cluster ? [{ kind: 'item', label: shellText.health, icon: 'pulse', run: () => openHealth(id) } as const] : []),
    { kind: 'item', label: `${shellText.edit}…`, icon: 'rename', run: () => openEditConnection(connection) },
    { kind: 'line' },
    { kind: 'item', label: `${shellText.remove}…`, icon: 'trash', isDanger: true, run: () => remove(connection) },
  ]
}

function createReason(isLive: boolean, isReadOnly: boolean): { readonly reason?: string } {
  if (!isLive) return { reason: shellText.connectFirst }
  return isReadOnly ? { reason: shellText.isReadOnly } : {}
}
