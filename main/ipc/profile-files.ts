/** Profiles of clusters in a file, to give to somebody else: no secrets, no consent that was given, nothing that runs by itself. */
import type { BrowserWindow } from 'electron'
import { z } from 'zod'
import { newCluster, type NewCluster } from '../../preload/contract/cluster'
import { fail } from '../../preload/contract/failure'
import { present } from '../ground/present'
import type { ConnectionRecord } from '../store/connections'
import type { OneDialog } from '../window/one-dialog'
import { saveFile } from '../window/save-file'
import { chooseFile, textOf } from './chosen-file'
import { words } from '../words'
import { fitting } from '../ground/fitting'

const kind = 'virt-desktop-clusters'

const profile = newCluster.omit({ secret: true })
const document = z.strictObject({ kind: z.literal(kind), version: z.literal(1), clusters: z.array(profile).max(500) })

/** Saving profiles and taking them in, by the system's dialogs. */
export interface ProfileFiles {
  /** Answers with the path; nothing when the person changed their mind. */
  save(records: readonly ConnectionRecord[]): Promise<string | undefined>
  /** What the person chose; a stranger may have written it. */
  choose(): Promise<readonly NewCluster[]>
}

/** The text of a file with these profiles. */
export function profilesText(records: readonly ConnectionRecord[]): string {
  const clusters = records.flatMap(({ name, colour, isReadOnly, connectsAtStart, cluster }) =>
    cluster ? [{ access: cluster.access, name, ...present({ colour }), namespaces: cluster.namespaces, isReadOnly, isGuarded: cluster.isGuarded, connectsAtStart }] : [])
  if (clusters.length === 0) throw fail('invalid', 'None of these connections is a cluster.', { remedy: 'Choose clusters to export.' })
  return `${JSON.stringify({ kind, version: 1, clusters }, null, 2)}\n`
}

/** The profiles in a file's text; one with anything else in it is refused as a whole. */
export function profilesIn(text: string): readonly NewCluster[] {
  const refusal = () => fail('invalid', 'This file holds no profiles of clusters.', { remedy: 'Choose one that was exported from Virt Desktop.' })
  const fits = fitting(document, text)
  if (!fits || fits.clusters.length === 0) throw refusal()
  return fits.clusters
}

/** With dialogs of a window's. */
export function profileFiles(window: () => BrowserWindow, ask: OneDialog): ProfileFiles {
  return {
    save: (records) => {
      const bytes = new TextEncoder().encode(profilesText(records))
      return ask(() => saveFile(window(), 'clusters.json', bytes))
    },
    async choose() {
      const path = await chooseFile(window(), ask, words().dialogs.files.profiles)
      if (path === undefined) throw fail('cancelled', 'No file was chosen.')
      return profilesIn(await textOf(path))
    },
  }
}
