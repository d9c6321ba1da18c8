/** The disks facet: what the definition says, sizes from libvirt, and trouble as a sentence. */
import { stat } from 'node:fs/promises'
import type { Disk, Facets } from '../../../preload/contract/facet'
import { present } from '../../ground/present'
import type { Known, SessionContext } from '../context'
import type { Domain } from '../driver'
import type { DefinedDisk } from '../xml/definition'

/** More than any machine has; a definition may name a hundred thousand, each of which would be asked about. */
const mostDisks = 1_000
const disksOf = ({ definition }: Known) => (definition?.disks ?? []).slice(0, mostDisks)

/** Only what the definition says; for the first moment. */
export function definedDisks(known: Known): Facets['disks'] {
  return { items: disksOf(known).map(plainDisk) }
}

export async function disksFacet(context: SessionContext, known: Known, domain: Domain): Promise<Facets['disks']> {
  return { items: await Promise.all(disksOf(known).map((disk) => examined(context, disk, domain))) }
}

async function examined(context: SessionContext, disk: DefinedDisk, domain: Domain): Promise<Disk> {
  const plain = plainDisk(disk)
  if (disk.source === undefined || context.isDemo) return plain
  const missing = context.isLocal ? await missingFile(disk) : undefined
  if (missing !== undefined) return { ...plain, trouble: missing }
  try {
    const { capacityBytes, allocationBytes } = await domain.blockInfo(disk.target)
    return { ...plain, capacityBytes, allocationBytes }
  } catch (thrown) {
    const trouble = troubleIn(thrown instanceof Error ? thrown.message : '', disk)
    return trouble === undefined ? plain : { ...plain, trouble }
  }
}

function plainDisk(disk: DefinedDisk): Disk {
  const { target, bus, device, source, sourceKind, format, isReadOnly, isShareable, bootIndex, serial, cache } = disk
  const some = { source, format, bootIndex, serial, cache }
  return { target, bus, device, sourceKind, isReadOnly, isShareable, ...present(some) }
}

/** Only what we can see ourselves; a folder that is closed to us proves nothing. */
async function missingFile({ path }: DefinedDisk): Promise<string | undefined> {
  if (path === undefined) return undefined
  try {
    const found = await stat(path)
    return found.isDirectory() ? `${path} is a folder, not an image.` : undefined
  } catch (thrown) {
    return (thrown as NodeJS.ErrnoException).code === 'ENOENT' ? `The file ${path} is missing. Put it back, or take the disk out of the definition.` : undefined
  }
}

/** libvirt's reason why it cannot say a disk's size, where that is the disk's fault. */
function troubleIn(said: string, { source = '' }: DefinedDisk): string | undefined {
  if (/No such file/i.test(said)) return `${source} is missing. Put it back, or take the disk out of the definition.`
  if (/Permission denied/i.test(said)) return `The host may not read ${source}. Let the user that runs QEMU read it.`
  if (/invalid|not in \w+ format|unknown.*format|magic|corrupt/i.test(said)) return `${source} is no image of the format that the definition names.`
  return undefined
}
