/** The folder with one file of last known machines for each cluster. What belongs to no connection any more is swept out. */
import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Trouble } from './json-file'
import { keptRows, lastRowsFile, noRows, type LastRows } from './last-rows'
import type { SessionRow } from '../provider/host-contract'

/** Last known machines by the connection's id. */
export interface LastRowsFolder {
  of(id: string): LastRows | undefined
  put(id: string, at: number, rows: readonly SessionRow[]): void
  forget(id: string): void
  flushed(): Promise<unknown>
}

/** Reads what is kept for these connections. */
export async function lastRowsFolder(folder: string, ids: readonly string[], onTrouble: (trouble: Trouble) => void): Promise<LastRowsFolder> {
  const names = await readdir(folder).catch((): string[] => [])
  await Promise.all(names.filter((name) => !ids.includes(name.split('.')[0] ?? '')).map((name) => rm(join(folder, name), { force: true })))
  const open = (id: string) => lastRowsFile(join(folder, `${id}.json`), onTrouble)
  const files = new Map(await Promise.all(ids.map(async (id) => [id, await open(id)] as const)))
  /** Files that are opened for connections of this run. */
  const opening = new Set<Promise<unknown>>()

  const set = (id: string, value: LastRows) => {
    const file = files.get(id)
    if (file) return file.set(value)
    const opened = open(id).then((fresh) => {
      const known = files.get(id) ?? fresh
      files.set(id, known)
      known.set(value)
    }).finally(() => opening.delete(opened))
    opening.add(opened)
  }

  return {
    of(id) {
      const value = files.get(id)?.value
      return value && value.at > 0 ? value : undefined
    },
    put: (id, at, rows) => set(id, { at, rows: keptRows(rows) }),
    forget(id) {
      if (files.has(id)) set(id, noRows())
    },
    async flushed() {
      await Promise.all(opening)
      await Promise.all([...files.values()].map((file) => file.flushed()))
    },
  }
}
