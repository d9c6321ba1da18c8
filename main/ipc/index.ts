/** What main serves to a page: the whole contract, one file for each of its groups. */
import { contract, type AppContract } from '../../preload/contract'
import type { Failure } from '../../preload/contract/failure'
import type { Handlers } from '../../preload/wire/roles'
import { serve } from '../../preload/wire/serve'
import type { Notices } from '../inventory/notices'
import type { Connections } from '../inventory/connections'
import type { Journal } from '../inventory/journal'
import type { Tasks } from '../inventory/tasks'
import type { AppParts } from './app'
import { appHandlers } from './app'
import type { Contexts } from '../inventory/contexts'
import type { Forwards } from '../inventory/forwards'
import type { DesktopLogins } from '../store/desktop-logins'
import type { KnownServers } from '../store/known-servers'
import type { Recordings } from '../store/recording'
import type { Secrets } from '../store/secrets'
import type { Consent } from '../window/consent'
import { takePress, wasPressed } from '../window/press'
import type { OneDialog } from '../window/one-dialog'
import { clusterCreateHandlers } from './cluster-create'
import { clusterHandlers, type ClusterParts } from './clusters'
import { forwardHandlers } from './forwards'
import { chooseFile } from './chosen-file'
import { profileFiles } from './profile-files'
import { settingsFiles } from './settings-files'
import { computerHandlers, type ComputerParts } from './computer'
import { connectionHandlers } from './connections'
import { consoleHandlers } from './consoles'
import { createHandlers } from './create'
import { knownPaths } from './known-paths'
import { machineHandlers } from './machines'
import type { ServePage } from './page-port'
import { recordHandler } from './recordings'
import { settingsHandlers, type WatchedSettings } from './settings'
import { taskHandlers } from './tasks'
import type { Updates } from '../updates/updates'
import { updateHandlers } from './updates'
import { words } from '../words'

export interface Served extends AppParts {
  readonly connections: Connections
  readonly journal: Journal
  readonly tasks: Tasks
  readonly notices: Notices
  readonly contexts: Contexts
  readonly forwards: Forwards
  readonly secrets: Secrets
  readonly knownServers: KnownServers
  readonly recordings: Recordings
  readonly desktopLogins: DesktopLogins
  readonly kubeconfigs: ClusterParts['kubeconfigs']
  /** For dialogs that a page asked for. */
  readonly ask: OneDialog
  readonly consent: Consent
  readonly settings: WatchedSettings
  readonly computer: ComputerParts
  readonly updates: Updates
  /** Takes what failed, with the command, for the log. */
  readonly heard: (failure: Failure, path: string) => void
}

/** What an honest page stays far below. */
const limits = { messageBytes: 32 * 2 ** 20, messagesPerSecond: 2_000, watches: 500 }

export function servePages(parts: Served): ServePage {
  const { connections, journal, tasks, notices, heard, ask, consent } = parts
  const clusters: ClusterParts = {
    ...parts,
    profiles: profileFiles(parts.window, ask),
    chooseKubeconfig: () => chooseFile(parts.window(), ask, words().dialogs.files.kubeconfig),
  }
  const known = knownPaths()
  const handlers: Handlers<AppContract> = {
    connections: connectionHandlers(connections, consent),
    machines: machineHandlers(connections, journal, consent, tasks, parts.notifications.sawMachine),
    consoles: { ...consoleHandlers(connections, parts.knownServers, consent, { logins: parts.desktopLogins, takePress, wasPressed, lost: parts.notifications.consoleLost }), record: recordHandler(parts.window, ask, parts.recordings) },
    clusters: clusterHandlers(clusters, consent),
    clusterCreate: clusterCreateHandlers(connections, tasks),
    forwards: forwardHandlers(parts.forwards, consent),
    create: createHandlers(connections, tasks, known, consent),
    tasks: taskHandlers(tasks),
    settings: settingsHandlers(parts.settings, settingsFiles(parts.window, ask)),
    computer: computerHandlers(parts.computer),
    updates: updateHandlers(parts.updates),
    app: appHandlers(parts, notices, ask, known),
  }
  // As two words: with a dot in it, it would look like a computer's name to whoever hides those.
  const hear = (failure: Failure, path: string) => heard(failure, path.replace('.', ' '))
  return (port) => serve(contract, handlers, port, { limits, onBug: hear, onFailure: hear })
}

