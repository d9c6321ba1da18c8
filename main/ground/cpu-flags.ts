/** What this computer's own processor can do. */
import { readFile } from 'node:fs/promises'

/** Its flags; none where it is no x86. */
export async function readCpuFlags(path = '/proc/cpuinfo'): Promise<ReadonlySet<string> | undefined> {
  const text = await readFile(path, 'utf8').catch(() => '')
  const flags = /^flags\s*:\s*(.*)$/m.exec(text)?.[1]
  return flags === undefined ? undefined : new Set(flags.split(/\s+/))
}
