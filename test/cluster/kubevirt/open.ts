import type { Sink } from '../../../preload/wire/roles'
import { kubevirtBackend } from '../../../main/kubevirt/backend'
import { openConsole } from '../../../main/kubevirt/console/console'
import { creation } from '../../../main/kubevirt/create'
import { openForward } from '../../../main/kubevirt/forward/forward'
import type { SessionRow } from '../../../main/provider/host-contract'
import type { Session } from '../../../main/provider/session'
import type { TestCluster } from '../server/start'
import type { User } from '../server/users'

// The backend over a real API server, as one of its users.

/** How a session is opened; every field has a default. */
export interface Opening {
  readonly isReadOnly?: boolean
  readonly namespaces?: readonly string[]
}

export function openAs(cluster: TestCluster, user: User, { isReadOnly = false, namespaces = [] }: Opening = {}): Promise<Session> {
  const backend = kubevirtBackend({
    openConsole,
    forward: openForward,
    creation,
  })
  return backend.open({
    uri: `kubevirt:${user}`, isReadOnly, allowsUnverified: false,
    cluster: { access: { kind: 'kubeconfig', context: user, files: [cluster.kubeconfigs[user]] }, namespaces: [...namespaces], allowedCommands: [], agreedRisks: [], environment: { HOME: cluster.folder } },
  })
}

/** What a window that follows the rows would show. */
export interface Mirror {
  readonly rows: Map<string, SessionRow>
  end(): void
}

export function mirror(session: Session): Mirror {
  const rows = new Map<string, SessionRow>()
  const sink: Sink<SessionRow> = {
    snapshot(items) {
      rows.clear()
      for (const item of items) rows.set(item.id, item)
    },
    change({ upserts, removes }) {
      for (const id of removes) rows.delete(id)
      for (const item of upserts) rows.set(item.id, item)
    },
    ended() {},
  }
  return { rows, end: session.watch.rows(sink) }
}
