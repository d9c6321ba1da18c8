/** What a guest shows now, as PNG; libvirt hands out PNG or PPM, depending on QEMU's age. */
import { fail } from '../../preload/contract/failure'
import { askAlone } from './alone'
import type { SessionContext } from './context'
import { checkKey, gone } from './key'
import { pngFromPpm } from '../provider/png'

/** QEMU draws it, and may hang. */
const limitMs = 10_000

/** Machines whose last picture is still waited for by libvirt: one that hangs keeps a thread of the daemon, and more would take them all. */
const pending = new WeakMap<SessionContext, Set<string>>()

export async function picture(context: SessionContext, key: string): Promise<Uint8Array> {
  checkKey(key)
  if (context.known(key) === undefined) throw gone()
  if (context.isReadOnly) throw fail('denied', 'The connection is read-only, and libvirt shows no pictures on those.', { remedy: 'Allow changes on this connection.' })
  if (context.known(key)?.summary.isActive === false) throw fail('conflict', 'It is off, so it shows nothing.', { remedy: 'Start it first.' })
  const waiting = pending.get(context) ?? new Set()
  pending.set(context, waiting)
  if (waiting.has(key)) throw fail('unreachable', 'The machine still has not answered the last question for a picture.', { remedy: 'Its QEMU may hang or be very busy.' })
  waiting.add(key)
  const { mime, bytes } = await askAlone(context, {
    ask: async (connection) => (await connection.domainByUUID(key)).screenshot(),
    about: key,
    settled: () => waiting.delete(key),
    limitMs,
  })
  if (mime === 'image/png') return bytes
  if (mime === 'image/x-portable-pixmap') return pngFromPpm(bytes)
  throw fail('unsupported', 'The host sent a picture of an unknown kind.', { detail: mime })
}
