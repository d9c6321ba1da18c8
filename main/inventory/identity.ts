/** The window knows a machine as `<connection>/<key>`; a key may hold slashes, a connection's id never does. */
import { fail } from '../../preload/contract/failure'

/** The id of a machine in the window. */
export const machineId = (connectionId: string, key: string): string => `${connectionId}/${key}`

/** The connection and the backend’s key in an id; what is no id is refused. */
export function parseMachineId(id: string): { readonly connectionId: string; readonly key: string } {
  const at = id.indexOf('/')
  if (at <= 0 || at === id.length - 1) throw fail('invalid', 'There is no machine with such a name.', { detail: id })
  return { connectionId: id.slice(0, at), key: id.slice(at + 1) }
}
