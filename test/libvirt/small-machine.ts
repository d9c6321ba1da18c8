/** Machines without a guest: QEMU with its firmware and nothing to boot, up in a moment. And a session that is closed after. */
import { randomUUID } from 'node:crypto'
import * as native from '../../native'
import type { SessionLink, SessionRow } from '../../main/provider/host-contract'
import type { OpenOptions, Session } from '../../main/provider/session'
import type { Deed } from '../../preload/contract/action'
import { gathering, openOver } from '../main/libvirt/open'

export function smallXml(name: string, { uuid = randomUUID() as string, devices = '', more = '' } = {}): string {
  return `<domain type='qemu'><name>${name}</name><uuid>${uuid}</uuid>${more}<memory unit='MiB'>32</memory><vcpu>1</vcpu>
<os><type arch='x86_64' machine='pc'>hvm</type></os><features><acpi/></features>
<devices><serial type='pty'/><graphics type='vnc'><listen type='none'/></graphics><video><model type='vga'/></video>${devices}</devices></domain>`
}

/** A session over the real daemon, with its rows and link as they are now. */
export async function watching(options: Partial<OpenOptions> = {}, parts: Parameters<typeof openOver>[2] = {}) {
  const session: Session = await openOver(native, options, parts)
  const rows = gathering<SessionRow>()
  const link = gathering<SessionLink>()
  session.watch.rows(rows.sink)
  session.watch.link(link.sink)
  const named = (name: string) => [...rows.items.values()].find((row) => row.name === name)
  const perform = (name: string, deed: Deed) => session.perform(named(name)!.key, deed)
  return { session, rows, link, named, perform }
}
