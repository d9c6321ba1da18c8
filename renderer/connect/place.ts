/** Where a connection leads, for grouping: this computer, another host, or libvirt's in-memory demo. */
import type { Connection } from '../../preload/contract/connection'

/** Where a connection leads. */
export type Place = 'local' | 'remote' | 'demo'

/** A URI with a host part leads elsewhere; `qemu+unix:///...` and `qemu:///system` stay here. */
export function placeOf({ uri, isDemo }: Pick<Connection, 'uri' | 'isDemo'>): Place {
  if (isDemo) return 'demo'
  const host = /^[^:]+:\/\/([^/]*)/.exec(uri)?.[1] ?? ''
  return host === '' || host === 'localhost' ? 'local' : 'remote'
}
