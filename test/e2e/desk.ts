// Machines whose desktop is served without a system in them, which would take half a minute to start: each has an address by a lease (and asks for no other),
// and what goes to its port is led to a server of the test's. The way there can be cut without a word, as a network does it.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { virsh } from './domain'

const bridge = 'virbr0'
const rule = (table: string, ...words: readonly string[]) => execFileSync('iptables', ['-w', '-t', table, ...words])
const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')

/** Defines and starts one machine for each name; port 3389 of each leads to `port` of this computer. */
export function startDesks(names: readonly string[], port: number): void {
  if (!virsh('net-list', '--name').includes('default')) virsh('net-start', 'default')
  const desks = names.map((name, at) => ({ name, mac: `52:54:00:de:5c:0${at}`, address: `192.168.122.${50 + at}` }))
  // As libvirt's own helper notes what its DHCP server gave away.
  const leases = desks.map(({ mac, address }) => ({ 'ip-address': address, 'mac-address': mac, 'expiry-time': 4_000_000_000 }))
  writeFileSync(`/var/lib/libvirt/dnsmasq/${bridge}.status`, JSON.stringify(leases))
  const folder = mkdtempSync(join(tmpdir(), 'desks-'))
  for (const [at, { name, mac, address }] of desks.entries()) {
    rule('nat', '-A', 'OUTPUT', '-d', address, '-p', 'tcp', '--dport', '3389', '-j', 'DNAT', '--to-destination', `192.168.122.1:${port}`)
    const file = join(folder, `${at}.xml`)
    writeFileSync(file, `<domain type='qemu'><name>${escaped(name)}</name><memory unit='MiB'>32</memory><os><type arch='x86_64' machine='pc'>hvm</type></os><devices><interface type='network'><source network='default'/><mac address='${mac}'/><rom enabled='no'/></interface><graphics type='vnc'><listen type='socket'/></graphics><video><model type='vga'/></video></devices></domain>`)
    virsh('define', file)
    virsh('start', name)
  }
}

/** From now on nothing comes or goes at a port of this computer, and nobody is told; until the way is open again. */
export function cutOff(port: number): { openAgain(): void } {
  const ways = ['--dport', '--sport'].map((which) => ['INPUT', '-p', 'tcp', which, String(port), '-j', 'DROP'])
  for (const way of ways) rule('filter', '-I', ...way)
  return { openAgain: () => ways.forEach((way) => rule('filter', '-D', ...way)) }
}
