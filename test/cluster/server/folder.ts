import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const prefix = 'virt-desktop-cluster-'

const ours = new Set<string>()
process.on('exit', () => ours.forEach(removeFolder))

/** A folder for one cluster, named after our process so that a later start knows whether anybody still needs it. */
export function makeFolder(): string {
  sweep()
  const folder = mkdtempSync(join(tmpdir(), `${prefix}${process.pid}-`))
  ours.add(folder)
  return folder
}

/** Removes it with all that is in it; again is no mistake. */
export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
  ours.delete(folder)
}

/** What a killed run left behind. In a world of its own nothing is ever found here. */
function sweep(): void {
  for (const name of readdirSync(tmpdir())) {
    const pid = name.startsWith(prefix) && Number(/^(\d+)-/.exec(name.slice(prefix.length))?.[1])
    if (pid && !isAlive(pid)) removeFolder(join(tmpdir(), name))
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // Somebody else's process lives all the same.
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
