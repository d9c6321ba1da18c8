/**
 * Watches files by watching the folders they are in: editors and `oc login` put a new file in the place of the old one, which
 * a watch on the file itself would lose. Of a symbolic link the file behind it is watched too; of a folder that is not there,
 * the nearest one above it that is.
 */
import { watch, type FSWatcher } from 'node:fs'
import { realpath, stat } from 'node:fs/promises'
import { basename, dirname } from 'node:path'

/** A set of watched folders that follows a set of files. */
export class FolderWatch {
  #folders = new Map<string, { readonly watcher: FSWatcher; readonly inode: number; names: ReadonlySet<string> }>()
  #isClosed = false
  /** @param onHint something may have changed: `follow` the files again, then look. */
  constructor(readonly onHint: () => void) {}

  /** Watches what leads to these files now. */
  async follow(files: readonly string[]): Promise<void> {
    const wanted = new Map<string, { inode: number; names: Set<string> }>()
    for (const file of files) {
      for (const path of new Set([file, await realpath(file).catch(() => file)])) {
        const place = await nearest(path)
        if (!place) continue
        const found = wanted.get(place.folder) ?? { inode: place.inode, names: new Set() }
        found.names.add(place.name)
        wanted.set(place.folder, found)
      }
    }
    if (this.#isClosed) return
    for (const [folder, { watcher, inode }] of this.#folders) {
      if (wanted.get(folder)?.inode === inode) continue
      watcher.close()
      this.#folders.delete(folder)
    }
    for (const [folder, { inode, names }] of wanted) {
      const known = this.#folders.get(folder)
      if (known) known.names = names
      else this.#watch(folder, inode, names)
    }
  }

  close(): void {
    this.#isClosed = true
    for (const { watcher } of this.#folders.values()) watcher.close()
    this.#folders.clear()
  }

  #watch(folder: string, inode: number, names: ReadonlySet<string>) {
    try {
      const watcher = watch(folder, { persistent: false }, (_event, name) => {
        // A folder that goes away reports itself by its own name.
        if (name === null || name === basename(folder) || (this.#folders.get(folder)?.names.has(name) ?? false)) this.onHint()
      })
      watcher.on('error', () => {
        watcher.close()
        this.#folders.delete(folder)
        this.onHint()
      })
      this.#folders.set(folder, { watcher, inode, names })
    } catch {
      // It went away between the two, or the system has no watches left: connecting reads the files anew anyway.
    }
  }
}

/** The nearest folder on the way to a file that is there, and the name to look for in it. */
async function nearest(path: string): Promise<{ folder: string; inode: number; name: string } | undefined> {
  for (let step = path; dirname(step) !== step; step = dirname(step)) {
    const folder = dirname(step)
    const about = await stat(folder).catch(() => undefined)
    if (about?.isDirectory()) return { folder, inode: about.ino, name: basename(step) }
  }
  return undefined
}
