/**
 * Which volumes may go together with a machine. A disk is offered only when it is safe beyond doubt: a volume of a pool
 * that libvirt manages, writable, not shared, used by no other machine and no other image's foundation.
 */
import type { DeletableVolume } from '../../../preload/contract/machine'
import type { Known, SessionContext } from '../context'
import type { StorageVolume } from '../driver'
import type { DefinedDisk } from '../xml/definition'
import { apart } from '../xml/apart'
import { DomainXmlFlags } from '../../../native/constants'
import { asked } from '../failures'
import { neededBy } from './foundation'

/** A volume, with what deciding about it needs. */
export interface Candidate extends DeletableVolume {
  /** Present where a pool knows it. */
  readonly volume?: StorageVolume
}

/** The disks of the definition, each with whether it may go. */
export async function candidates(context: SessionContext, key: string): Promise<Candidate[]> {
  const domain = await context.domain(key)
  const definition = await apart('readDefinition', await asked(domain.xml(context.known(key)?.summary.isPersistent === false ? 0 : DomainXmlFlags.INACTIVE)))
  await context.allRead()
  const others = [...context.allKnown()].filter((known) => known.key !== key)
  return Promise.all(definition.disks.filter(({ source }) => source !== undefined).map((disk) => judge(context, disk, others)))
}

async function judge(context: SessionContext, disk: DefinedDisk, others: readonly Known[]): Promise<Candidate> {
  const { target, source = '' } = disk
  const volume = await findVolume(context, disk)
  const path = volume ? await volume.path().catch(() => disk.path ?? source) : (disk.path ?? source)
  const size = await volume?.summary().catch(() => undefined)
  const allowed = await mayGo(context, disk, path, volume, others)
  return {
    path,
    target,
    ...(size ? { capacityBytes: size.capacityBytes, allocationBytes: size.allocationBytes } : {}),
    allowed,
    isSuggested: false,
    ...(volume ? { volume } : {}),
  }
}

async function mayGo(context: SessionContext, disk: DefinedDisk, path: string, volume: StorageVolume | undefined, others: readonly Known[]): Promise<true | string> {
  if (disk.device === 'cdrom' || disk.device === 'floppy') return 'It is a medium, not this machine’s disk.'
  if (disk.isReadOnly) return 'It is read-only for this machine.'
  if (disk.isShareable) return 'It is meant to be shared between machines.'
  const user = others.find((other) => uses(other, disk, path))
  if (user) return `The machine “${user.summary.name}” uses it.`
  const unread = others.filter(({ definition }) => definition === undefined).length
  if (unread > 0) return 'Not every other machine’s definition could be read, so one of them might use it.'
  if (!volume) return 'It is in no storage pool of this host, so it is kept: delete the file by hand.'
  return (await neededBy(volume, path)) ?? true
}

function uses({ definition }: Known, disk: DefinedDisk, path: string): boolean {
  return (definition?.disks ?? []).some(
    (other) => other.path === path || other.backing.includes(path) || (disk.pool !== undefined && other.pool === disk.pool && other.volume === disk.volume),
  )
}

async function findVolume(context: SessionContext, disk: DefinedDisk): Promise<StorageVolume | undefined> {
  try {
    if (disk.pool !== undefined && disk.volume !== undefined) return await (await context.connection.storagePoolByName(disk.pool)).volumeByName(disk.volume)
    return disk.path === undefined ? undefined : await context.connection.storageVolumeByPath(disk.path)
  } catch {
    return undefined
  }
}

/** What the window is told: without our handles. */
export async function deletionOf(context: SessionContext, key: string): Promise<DeletableVolume[]> {
  return (await candidates(context, key)).map(({ volume: _, ...rest }) => rest)
}
