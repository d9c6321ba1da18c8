/** Where a connection leads, for grouping: this computer, another host, a cluster, or libvirt's in-memory demo. */
import type { Connection } from '../../preload/contract/connection'

/** Where a connection leads. */
export type Place = 'local' | 'remote' | 'cluster' | 'demo'

/** A URI with a host part leads elsewhere; `qemu+unix:///...` and `qemu:///system` stay here. */
export function placeOf({ backend, uri, isDemo }: Pick<Connection, 'backend' | 'uri' | 'isDemo'>): Place {
  if (backend === 'kubevirt') return 'cluster'
  if (isDemo) return 'demo'
  const host = /^[^:]+:\/\/([^/]*)/.exec(uri)?.[1] ?? ''
  return host === '' || host === 'localhost' ? 'local' : 'remote'
}
