/** Bridges of this computer that a machine can be put on. */
import { access, readdir } from 'node:fs/promises'

/** Names of the host's bridge devices; none where there is no sysfs. */
export async function hostBridges(folder = '/sys/class/net'): Promise<string[]> {
  const names = await readdir(folder).catch(() => [])
  const isBridge = await Promise.all(names.map((name) => access(`${folder}/${name}/bridge`).then(() => true, () => false)))
  return names.filter((_, index) => isBridge[index]).sort()
}
