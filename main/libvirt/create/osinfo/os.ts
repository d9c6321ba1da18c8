/** From osinfo's entry to what the window shows of a system. */
import type { Os } from '../../../../preload/contract/create'
import type { Osinfo } from './database'
import type { OsEntry } from './entry'

/** The family for the icon: the distribution where there is one. */
export const familyOf = ({ family, distro }: OsEntry): string => (family === 'winnt' || family === 'win9x' || family === 'msdos' ? 'windows' : distro || family)

/** Resources are what is recommended, else twice the minimum of memory and the minimum of the rest. */
export function toOs(entry: OsEntry, name = entry.name): Os {
  const { minimum, recommended } = entry
  const vcpus = recommended.vcpus ?? minimum.vcpus
  const memoryBytes = recommended.memoryBytes ?? (minimum.memoryBytes && minimum.memoryBytes * 2)
  const diskBytes = recommended.diskBytes ?? minimum.diskBytes
  return {
    id: entry.id,
    name,
    family: familyOf(entry),
    ...(vcpus && { vcpus }),
    ...(memoryBytes && { memoryBytes }),
    ...(diskBytes && { diskBytes }),
    needsUefi: entry.isWithoutBios,
    needsTpm: needsTpm(entry),
  }
}

/** osinfo has no word for it; Windows 11 and Server 2025 refuse to install without one. */
const needsTpm = ({ distro, family, version }: OsEntry): boolean => family === 'winnt' && distro === 'win' && Number.parseFloat(version) >= 11

/** Every system, newest first. */
export function systemsOf(systems: Osinfo): Os[] {
  return [...systems.values()]
    .sort((a, b) => b.released.localeCompare(a.released) || a.name.localeCompare(b.name))
    .map((entry) => toOs(entry))
}
