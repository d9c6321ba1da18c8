/** What a guest shows now, as PNG; libvirt hands out PNG or PPM, depending on QEMU's age. */
import { fail } from '../../preload/contract/failure'
import type { SessionContext } from './context'
import { asked } from './failures'
import { pngFromPpm } from '../provider/png'

export async function picture(context: SessionContext, key: string): Promise<Uint8Array> {
  const domain = await context.domain(key)
  if (context.isReadOnly) throw fail('denied', 'The connection is read-only, and libvirt shows no pictures on those.', { remedy: 'Allow changes on this connection.' })
  if (context.known(key)?.summary.isActive === false) throw fail('conflict', 'It is off, so it shows nothing.', { remedy: 'Start it first.' })
  const { mime, bytes } = await asked(domain.screenshot())
  if (mime === 'image/png') return bytes
  if (mime === 'image/x-portable-pixmap') return pngFromPpm(bytes)
  throw fail('unsupported', 'The host sent a picture of an unknown kind.', { detail: mime })
}
