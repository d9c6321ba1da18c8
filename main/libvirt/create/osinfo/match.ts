/** Which system a disc holds, told by its labels. */
import type { Disc } from '../medium/iso'
import type { Osinfo } from './database'
import type { DiscPattern, OsEntry } from './entry'

export interface DiscSystem {
  readonly entry: OsEntry
  /** What to call it: the entry's name, or the disc's own where the database is older than the disc. */
  readonly name: string
}

/** The best match: exact releases before "unknown" and rolling ones, the most specific pattern first. */
export function systemOfDisc(systems: Osinfo, disc: Disc): DiscSystem | undefined {
  let best: { entry: OsEntry; score: number } | undefined
  for (const entry of systems.values()) {
    for (const pattern of entry.discs) {
      if (!matches(pattern, disc)) continue
      const score = (isRelease(entry) ? 1_000 : 0) + Math.min(500, length(pattern)) + Number(entry.released.slice(0, 4) || 0) / 10_000
      if (!best || score > best.score) best = { entry, score }
    }
  }
  return best ? { entry: best.entry, name: best.entry.name } : newerThanDatabase(systems, disc)
}

const isRelease = ({ version }: OsEntry): boolean => /\d/.test(version)

const length = (pattern: DiscPattern): number =>
  [pattern.volumeId, pattern.systemId, pattern.publisherId, pattern.applicationId].reduce((sum, one) => sum + (one?.length ?? 0), 0)

const matches = (pattern: DiscPattern, disc: Disc): boolean =>
  fits(pattern.volumeId, disc.volumeId) && fits(pattern.systemId, disc.systemId) && fits(pattern.publisherId, disc.publisherId) && fits(pattern.applicationId, disc.applicationId)

/** Labels are at most 128 characters, which bounds what a slow expression can cost. */
function fits(expression: string | undefined, label: string): boolean {
  if (expression === undefined) return true
  try {
    return new RegExp(expression).test(label)
  } catch {
    return false
  }
}

/** Distributions whose labels begin with their name and release; a release newer than the database is treated as its newest. */
const labels: readonly { readonly distro: string; readonly label: RegExp; readonly name: string }[] = [
  { distro: 'debian', label: /^Debian (\d+)\b/, name: 'Debian' },
  { distro: 'ubuntu', label: /^Ubuntu(?:-Server)? (\d+\.\d+)/, name: 'Ubuntu' },
  { distro: 'fedora', label: /^Fedora-.*-(\d{2})(?:-|$)/, name: 'Fedora Linux' },
  { distro: 'rhel', label: /^RHEL-(\d+)-/, name: 'Red Hat Enterprise Linux' },
  { distro: 'centos', label: /^CentOS-Stream-(\d+)/, name: 'CentOS Stream' },
  { distro: 'almalinux', label: /^AlmaLinux-(\d+)/, name: 'AlmaLinux' },
  { distro: 'rocky', label: /^Rocky-(\d+)/, name: 'Rocky Linux' },
  { distro: 'opensuse', label: /^(?:openSUSE-)?Leap-(\d+\.\d+)/i, name: 'openSUSE Leap' },
  { distro: 'alpinelinux', label: /^alpine-\w+ (\d+\.\d+)/, name: 'Alpine Linux' },
]

function newerThanDatabase(systems: Osinfo, disc: Disc): DiscSystem | undefined {
  for (const { distro, label, name } of labels) {
    const version = label.exec(disc.volumeId)?.[1]
    if (version === undefined) continue
    const kin = [...systems.values()].filter((entry) => entry.distro === distro && isRelease(entry) && entry.released !== '')
    const entry = kin.sort((a, b) => b.released.localeCompare(a.released))[0]
    return entry && { entry, name: `${name} ${version}, treated as ${entry.name}` }
  }
  return undefined
}
