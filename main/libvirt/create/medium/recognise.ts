/** What a chosen file is, from its own bytes. */
import { posix } from 'node:path'
import type { Recognition } from '../../../../preload/contract/create'
import type { SessionContext } from '../../context'
import { absentFile } from '../../../provider/absent-file'
import { systemOfDisc } from '../osinfo/match'
import { toOs } from '../osinfo/os'
import { osinfo } from '../osinfo/database'
import { backingTrouble } from './backing'
import { openFile, openVolume, type Bytes, type Unreadable } from './bytes'
import { readDisc } from './iso'
import { readImage } from './image'
import { isKernel, strangerTrouble } from './stranger'

/** A recognition, and what only the host needs to know of it. */
export interface Recognised extends Recognition {
  readonly isBootable?: boolean
  /** The image is built on another one. */
  readonly hasBacking?: boolean
}

const troubles: Record<Unreadable, string> = {
  missing: absentFile,
  forbidden: absentFile,
  notAFile: 'This is not a file.',
}

/** Opens a path as a file of this computer, else as a volume of a pool. */
export async function openMedium(context: Pick<SessionContext, 'isLocal' | 'alone'>, path: string): Promise<Bytes | Unreadable> {
  const bytes = context.isLocal ? await openFile(path) : 'missing'
  if (typeof bytes !== 'string' || bytes === 'notAFile') return bytes
  return (await context.alone().then((alone) => openVolume(alone, path)).catch(() => undefined)) ?? bytes
}

/** Reads the file and says what it is; whatever is wrong with it is a sentence in `trouble`, never an exception. */
export async function recognise(context: SessionContext, path: string): Promise<Recognised> {
  const unknown = (trouble: string, sizeBytes = 0): Recognised => ({ kind: 'unknown', sizeBytes, trouble })
  if (!posix.isAbsolute(path) || path.includes('\0')) return unknown('Give the whole path, beginning with a slash.')
  if (context.isDemo) return inDemo(context, path)
  const bytes = await openMedium(context, path)
  if (typeof bytes === 'string') return unknown(troubles[bytes])
  try {
    return await identify(context, path, bytes)
  } catch (error) {
    return unknown(`The file cannot be read: ${error instanceof Error ? error.message.slice(0, 300) : 'unknown error'}`, bytes.sizeBytes)
  } finally {
    await bytes.close()
  }
}

/** The demo's volumes have no bytes: what it lists is taken at its word. */
async function inDemo({ connection }: SessionContext, path: string): Promise<Recognised> {
  const volume = await connection.storageVolumeByPath(path).catch(() => undefined)
  if (!volume) return { kind: 'unknown', sizeBytes: 0, trouble: 'The demo has no such file. Choose one of its own volumes, or an empty machine.' }
  const { capacityBytes } = await volume.summary()
  return { kind: 'image', format: 'raw', sizeBytes: capacityBytes, virtualBytes: capacityBytes }
}

async function identify(context: SessionContext, path: string, bytes: Bytes): Promise<Recognised> {
  const { sizeBytes } = bytes
  const disc = await readDisc(bytes)
  if (disc) {
    const system = systemOfDisc(await osinfo(), disc)
    return {
      kind: 'iso',
      format: 'raw',
      sizeBytes,
      isBootable: disc.isBootable,
      ...(system ? { os: toOs(system.entry, system.name) } : {}),
      ...(disc.volumeBytes > sizeBytes ? { trouble: 'The disc is cut off: the file is shorter than the disc says. Download it again.' } : {}),
    }
  }
  const head = await bytes.read(0, 4_096)
  if (isKernel(head)) return { kind: 'kernel', sizeBytes }
  const image = await readImage(bytes)
  if (!image) return { kind: 'unknown', sizeBytes, trouble: strangerTrouble(head, sizeBytes) }
  const isInPool = (target: string) => context.connection.storageVolumeByPath(target).then(() => true, () => false)
  const trouble =
    image.trouble ??
    (image.backing === undefined ? undefined : await backingTrouble(path, image.backing, { open: (target) => openMedium(context, target), isInPool }))
  return {
    kind: 'image',
    format: image.format,
    sizeBytes,
    virtualBytes: image.virtualBytes,
    hasBacking: image.backing !== undefined,
    ...(trouble === undefined ? {} : { trouble }),
  }
}
