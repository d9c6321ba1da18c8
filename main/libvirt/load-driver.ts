/**
 * Loads the addon when the first connection is opened, not when the host starts: a computer without libvirt's client
 * library gets a sentence about that, instead of a host that dies again and again.
 */
import { fail } from '../../preload/contract/failure'
import type { Driver } from './driver'

let loading: Promise<Driver> | undefined

export function loadDriver(): Promise<Driver> {
  loading ??= import('../../native').then((driver) => {
    driver.load()
    return driver
  }).catch((thrown: unknown) => {
    loading = undefined
    throw explain(thrown)
  })
  return loading
}

/** What keeps libvirt from being used, in a sentence. */
export function explain(thrown: unknown, platform: NodeJS.Platform = process.platform) {
  const detail = thrown instanceof Error ? thrown.message : String(thrown)
  if (/libvirt[\w-]*\.so/.test(detail)) {
    return fail('unsupported', 'libvirt’s client library is not installed on this computer.', {
      remedy: 'Install it: "apt install libvirt0" on Debian and Ubuntu, "dnf install libvirt-libs" on Fedora, "pacman -S libvirt" on Arch.',
      detail,
    })
  }
  if (platform !== 'linux') return fail('unsupported', 'Virt Desktop for this system manages clusters only: its part for libvirt is made for Linux.', { remedy: 'Add the clusters of your kubeconfig, or use Virt Desktop on Linux for these machines.', detail })
  return fail('unsupported', 'The part of Virt Desktop that talks to libvirt cannot be loaded.', {
    remedy: 'In a checkout run "npm start", which builds it; an installed copy should be installed again.',
    detail,
  })
}
