/** A guest system's name and family from libosinfo's id, such as `http://debian.org/debian/12`, without its database. */

/** A system as a person calls it, and its family for the mark. */
export interface OsName {
  readonly name: string
  readonly family: string
}

const names: Readonly<Record<string, string>> = {
  debian: 'Debian', ubuntu: 'Ubuntu', fedora: 'Fedora', rhel: 'Red Hat Enterprise Linux', centos: 'CentOS', 'centos-stream': 'CentOS Stream', rocky: 'Rocky Linux', almalinux: 'AlmaLinux',
  opensuse: 'openSUSE', sles: 'SUSE Linux Enterprise', archlinux: 'Arch Linux', alpinelinux: 'Alpine Linux', gentoo: 'Gentoo', freebsd: 'FreeBSD', openbsd: 'OpenBSD', netbsd: 'NetBSD', win: 'Windows', macosx: 'macOS',
  linux: 'Linux', slackware: 'Slackware', mageia: 'Mageia', nixos: 'NixOS', ol: 'Oracle Linux', silverblue: 'Fedora Silverblue', coreos: 'Fedora CoreOS', haiku: 'Haiku', solaris: 'Solaris',
}

const windows: Readonly<Record<string, string>> = {
  '2k12': 'Server 2012', '2k12r2': 'Server 2012 R2', '2k16': 'Server 2016', '2k19': 'Server 2019', '2k22': 'Server 2022', '2k25': 'Server 2025', '2k8': 'Server 2008', '2k8r2': 'Server 2008 R2', xp: 'XP',
}

/** The name in an id; nothing for what is no id. */
export function osFromId(id: string): OsName | undefined {
  const [, product, version = ''] = /^https?:\/\/[^/]+\/([\w.-]+)(?:\/([\w.-]+))?$/.exec(id) ?? []
  if (product === undefined) return undefined
  const family = product === 'win' ? 'windows' : product
  const shown = product === 'win' ? (windows[version] ?? version) : /^(unknown|rolling)$/.test(version) ? '' : version
  return { name: `${names[product] ?? product} ${shown}`.trim(), family }
}

/** The family in what a guest's agent says of itself: "Debian GNU/Linux 12 (bookworm)". */
export function familyFromWords(words: string): string | undefined {
  const found = /\b(debian|ubuntu|fedora|centos|rocky|almalinux|opensuse|arch|alpine|gentoo|freebsd|openbsd|netbsd|windows|macos|rhel|red hat)\b/i.exec(words)?.[1]?.toLowerCase()
  return found === 'red hat' ? 'rhel' : found === 'arch' ? 'archlinux' : found === 'alpine' ? 'alpinelinux' : found === 'macos' ? 'macosx' : found
}

/** The family of a machine's system: what its definition says, else what its agent does. */
export function familyOf({ definition, agentOs }: { readonly definition?: { readonly osId?: string | undefined }; readonly agentOs?: string }): string | undefined {
  const defined = definition?.osId === undefined ? undefined : osFromId(definition.osId)
  return defined?.family ?? (agentOs === undefined ? undefined : familyFromWords(agentOs))
}
