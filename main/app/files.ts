/** The person's files, read together; trouble with any of them is a notice. */
import { connectionsFile, type StoredConnections } from '../store/connections'
import type { JsonFile, Trouble } from '../store/json-file'
import { settingsFile } from '../store/settings'
import { troubleFailure } from '../store/trouble-notice'
import { windowFile, type WindowMemory } from '../store/window'
import type { Settings } from '../../preload/contract/settings'
import type { Log } from './log'
import type { Notices } from '../inventory/notices'

/** What was read from disk at the start. */
export interface Files {
  readonly settings: JsonFile<Settings>
  readonly connections: JsonFile<StoredConnections>
  readonly window: JsonFile<WindowMemory>
  /** Settles when all that was set is on the disk. */
  flushed(): Promise<unknown>
}

/** Where the files lie. */
export interface FilePaths {
  readonly settings: string
  readonly connections: string
  readonly window: string
}

/** Reads them all; trouble with one is told as a notice and stops nothing. */
export async function readFiles(paths: FilePaths, notices: Notices, log: Log): Promise<Files> {
  const troubled = (name: string, what: string) => (trouble: Trouble) => {
    const failure = troubleFailure(what, trouble)
    log.write(`${name} file: ${failure.message}`)
    notices.tell({ id: `${name}-${trouble.kind}`, severity: 'warning', failure })
  }
  const [settings, connections, window] = await Promise.all([
    settingsFile(paths.settings, troubled('settings', 'Settings')),
    connectionsFile(paths.connections, troubled('connections', 'Connections')),
    // Where the window was is not worth a word to the person.
    windowFile(paths.window, (trouble) => log.write(`window file: ${trouble.kind}`)),
  ])
  return { settings, connections, window, flushed: () => Promise.all([settings.flushed(), connections.flushed(), window.flushed()]) }
}
