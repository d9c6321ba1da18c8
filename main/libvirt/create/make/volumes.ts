/** Makes the disks of a design: empty ones, and copies of images. */
import { fail } from '../../../../preload/contract/failure'
import type { SessionContext } from '../../context'
import type { StoragePool, StorageVolume } from '../../driver'
import { asked } from '../../failures'
import type { DesignedVolume } from '../design/design'
import { amount } from '../design/summary'
import { openMedium } from '../medium/recognise'
import { element, write } from '../xml/tree'
import { copyImage } from './copy'
import type { Progress } from './progress'
import type { Undo } from './undo'

/** What the makers of a machine's parts are given. */
export interface Making {
  readonly context: SessionContext
  readonly signal: AbortSignal
  readonly undo: Undo
  readonly progress: Progress
}

/** Makes one volume; what is there after a failure is remembered for undoing. */
export async function makeVolume(making: Making, volume: DesignedVolume): Promise<void> {
  const { context, undo } = making
  const pool = await asked(context.connection.storagePoolByName(volume.pool))
  try {
    const made = await asked(pool.createVolume(volumeXml(volume)))
    undo.made(() => remove(pool, made))
    if (volume.copyOf) await fill(making, volume, made)
  } catch (thrown) {
    throw (await isFull(pool)) ? fullFailure(volume, thrown) : thrown
  }
}

/** The volume's XML: sizes in bytes, qcow2 with the features of present-day QEMU. */
export const volumeXml = ({ name, format, capacityBytes, allocationBytes }: DesignedVolume): string =>
  write(
    element(
      'volume',
      {},
      element('name', {}, name),
      element('capacity', { unit: 'bytes' }, capacityBytes),
      element('allocation', { unit: 'bytes' }, allocationBytes),
      element('target', {}, element('format', { type: format }), format === 'qcow2' && element('compat', {}, '1.1')),
    ),
  )

async function fill({ context, signal, progress }: Making, { copyOf }: DesignedVolume, to: StorageVolume): Promise<void> {
  const { path, sizeBytes, isSparse } = copyOf!
  const from = await openMedium(context, path)
  if (typeof from === 'string') throw fail('notFound', 'The image to copy is no longer there, or may not be read.', { detail: path })
  try {
    await copyImage({ from, to, isSparse, signal, onCopied: (done) => progress.share(done / sizeBytes) })
  } finally {
    await from.close()
  }
}

/** The stream of a cancelled upload may hold the volume for a moment longer; the pool is looked over before the second try. */
async function remove(pool: StoragePool, volume: StorageVolume): Promise<void> {
  await volume.delete().catch(async () => {
    await pool.refresh()
    await volume.delete()
  })
}

async function isFull(pool: StoragePool): Promise<boolean> {
  await pool.refresh().catch(() => {})
  const now = await pool.summary().catch(() => undefined)
  return now !== undefined && now.isActive && now.availableBytes < 2 ** 20
}

function fullFailure({ pool, capacityBytes }: DesignedVolume, thrown: unknown) {
  const detail = thrown instanceof Error ? thrown.message : String(thrown)
  return fail('conflict', `Pool ${pool} is full: ${amount(capacityBytes)} did not fit.`, { remedy: 'Free some space there, or choose another pool. Nothing was left behind.', detail })
}
