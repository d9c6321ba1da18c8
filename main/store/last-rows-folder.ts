/** The folder with one file of last known machines for each cluster. */
import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { JsonFile, Trouble } from './json-file'
import { keptRows, lastRowsFile, noRows, type LastRows } from './last-rows'
import type { SessionRow } from '../provider/host-contract'

/** Last known machines by the connection's id. */
export interface LastRowsFolder {
  /** Read when it is asked for first: the window waits for none of it. */
  of(id: string): Promise<LastRows | undefined>
  put(id: string, at: number, rows: readonly SessionRow[]): void
  forget(id: string): void
  flushed(): Promise<unknown>
}

/** Over a folder; `ids` are the connections whose files stay. */
export function lastRowsFolder(folder: string, ids: readonly string[], onTrouble: (trouble: Trouble) => void): LastRowsFolder {
  const swept = sweep(folder, ids)
  const files = new Map<string, Promise<JsonFile<LastRows>>>()
  const setting = new Set<Promise<unknown>>()

  const fileOf = (id: string) => {
    const file = files.get(id) ?? swept.then(() => lastRowsFile(join(folder, `${id}.json`), onTrouble))
    files.set(id, file)
    return file
  }

  const set = (id: string, value: LastRows) => {
    const done = fileOf(id).then((file) => file.set(value)).finally(() => setting.delete(done))
    setting.add(done)
  }

  return {
    async of(id) {
      const { value } = await fileOf(id)
      return value.at > 0 ? value : undefined
    },
    put: (id, at, rows) => set(id, { at, rows: keptRows(rows) }),
    forget: (id) => set(id, noRows()),
    async flushed() {
      await swept
      await Promise.all(setting)
      await Promise.all([...files.values()].map(async (file) => (await file).flushed()))
    },
  }
}

/** What belongs to no connection any more. */
async function sweep(folder: string, ids: readonly string[]): Promise<void> {
  const names = await readdir(folder).catch((): string[] => [])
  await Promise.all(names.filter((name) => !ids.includes(name.split('.')[0] ?? '')).map((name) => rm(join(folder, name), { force: true })))
}
