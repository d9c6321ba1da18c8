/**
 * osinfo-db, where it is installed: read once, when first needed, file by file so that consoles in the same process go
 * on meanwhile. Without it nothing is recognised and defaults are general; nothing else is lost.
 */
import { readdir, readFile, stat } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { readEntries, type OsEntry } from './entry'

/** All systems by their whole id. */
export type Osinfo = ReadonlyMap<string, OsEntry>

const mostFiles = 5_000
const mostFileBytes = 2 ** 20

/** Where the database may lie, later ones win: the distribution's, the administrator's, the person's. */
const osinfoFolders = (env: NodeJS.ProcessEnv = process.env): string[] => [
  env['OSINFO_SYSTEM_DIR'] ?? '/usr/share/osinfo',
  env['OSINFO_LOCAL_DIR'] ?? '/etc/osinfo',
  env['OSINFO_USER_DIR'] ?? join(homedir(), '.config', 'osinfo'),
]

let loading: Promise<Osinfo> | undefined

/** The database of this computer; read at the first call. */
export const osinfo = (): Promise<Osinfo> => (loading ??= loadOsinfo(osinfoFolders()))

/** Reads databases. A file that cannot be read or makes no sense is passed over. */
export async function loadOsinfo(folders: readonly string[]): Promise<Osinfo> {
  const systems = new Map<string, OsEntry>()
  for (const folder of folders) {
    for (const file of await filesIn(join(folder, 'os'))) {
      for (const entry of await entriesOf(file)) systems.set(entry.uri, entry)
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
  return systems
}

async function filesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true }).catch(() => [])
  return names.filter((name) => /^[^/]+\/[^/]+\.xml$/.test(name)).slice(0, mostFiles).sort().map((name) => join(folder, name))
}

async function entriesOf(file: string): Promise<OsEntry[]> {
  try {
    const about = await stat(file)
    return about.isFile() && about.size <= mostFileBytes ? readEntries(await readFile(file, 'utf8')) : []
  } catch {
    return []
  }
}
