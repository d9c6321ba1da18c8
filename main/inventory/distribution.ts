/** How software is installed here: the command a person can type, by the distribution's own tool and names. */
import { readFile } from 'node:fs/promises'
import packages from '../../resources/packages.json'

type Family = keyof typeof packages
type Group = 'libvirt' | 'required'

const verbs: Readonly<Record<Family, string>> = { debian: 'sudo apt-get install', fedora: 'sudo dnf install', arch: 'sudo pacman -S --needed' }

/** The family that an os-release file names, itself or as what it is like. */
export function familyOf(osRelease: string): Family | undefined {
  const field = (name: string) => new RegExp(`^${name}=["']?([^"'\\n]*)`, 'm').exec(osRelease)?.[1] ?? ''
  const words = `${field('ID')} ${field('ID_LIKE')}`.split(/\s+/)
  for (const word of words) {
    if (word === 'debian' || word === 'ubuntu') return 'debian'
    if (word === 'fedora' || word === 'rhel' || word === 'centos') return 'fedora'
    if (word === 'arch') return 'arch'
  }
  return undefined
}

/** The command that installs a group of packages; nothing where the distribution is not known. */
export async function installCommand(group: Group, osReleasePath = '/etc/os-release'): Promise<string | undefined> {
  const family = familyOf(await readFile(osReleasePath, 'utf8').catch(() => ''))
  if (!family) return undefined
  // Where names differ between releases, the newer one is first.
  const names = packages[family][group].map((name) => name.split('|')[0])
  return `${verbs[family]} ${names.join(' ')}`
}
