/** Which disks a plan comes to: what each is made of, what it is called, on which bus, in which order they boot. */
import { basename, join } from 'node:path'
import type { SessionPlan } from '../../../provider/session'
import type { Recognised } from '../medium/recognise'
import type { Pool, Terrain } from '../offer/terrain'
import type { Traits } from '../osinfo/traits'
import type { DesignedDisk, DesignedVolume } from './design'

type Draft = Omit<DesignedDisk, 'target' | 'bus' | 'bootIndex'> & { readonly wantedBus?: string; readonly comesFirst: boolean }

/** The medium's own disk (or drive) and the new ones. */
export function designDisks(
  plan: SessionPlan,
  medium: Recognised | undefined,
  { pools }: Pick<Terrain, 'pools'>,
  traits: Traits,
  machineType: string | undefined,
  takenVolumes: ReadonlySet<string>,
): DesignedDisk[] {
  const taken = new Set(takenVolumes)
  const drafts = [...mediumDisks(plan, medium, pools, taken), ...plan.disks.map((disk) => newDisk(plan, disk, pools, taken))]
  const letters = new Map<string, number>()
  const isWithoutSata = machineType !== undefined && !/q35/.test(machineType)
  return order(drafts).map(({ draft, bootIndex }) => {
    const wanted = draft.wantedBus ?? (draft.device === 'cdrom' ? 'sata' : traits.diskBus)
    const bus = fittingBus(wanted, machineType, isWithoutSata)
    const prefix = bus === 'virtio' ? 'vd' : bus === 'ide' ? 'hd' : 'sd'
    const index = letters.get(prefix) ?? 0
    letters.set(prefix, index + 1)
    const { wantedBus: _bus, comesFirst: _first, ...rest } = draft
    return { ...rest, bus, target: prefix + String.fromCharCode(97 + index), ...(bootIndex === undefined ? {} : { bootIndex }) }
  })
}

/** q35 has SATA and no IDE, the old PC the other way round, `virt` neither. */
function fittingBus(wanted: string, machineType: string | undefined, isWithoutSata: boolean): string {
  if (machineType !== undefined && /^(virt|pseries|s390)/.test(machineType)) return wanted === 'virtio' ? 'virtio' : 'scsi'
  if (wanted === 'sata' && isWithoutSata) return 'ide'
  if (wanted === 'ide' && !isWithoutSata) return 'sata'
  return wanted
}

/**
 * New disks boot before the installer: an empty one is passed over, so that the first start reaches the installer and
 * every later one what it installed, without anybody taking the disc out.
 */
function order(drafts: readonly Draft[]): { draft: Draft; bootIndex?: number }[] {
  const bootOrder = [...drafts].sort((a, b) => Number(b.comesFirst) - Number(a.comesFirst))
  return drafts.map((draft) => ({ draft, bootIndex: bootOrder.indexOf(draft) + 1 }))
}

function mediumDisks({ name, medium }: SessionPlan, recognised: Recognised | undefined, pools: readonly Pool[], taken: Set<string>): Draft[] {
  if (medium.kind === 'iso') return [{ device: 'cdrom', path: medium.path, isBlock: medium.path.startsWith('/dev/'), format: 'raw', comesFirst: false }]
  if (medium.kind !== 'image') return []
  const format = recognised?.format ?? 'raw'
  if (!medium.copy) return [{ device: 'disk', path: medium.path, isBlock: medium.path.startsWith('/dev/'), format, comesFirst: true }]
  const pool = copyPool(pools)
  const extension = format === 'raw' ? 'img' : format
  const volume = volumeName(name, extension, pool, taken)
  const sizeBytes = recognised?.sizeBytes ?? 0
  const make: DesignedVolume = {
    pool: pool?.name ?? '',
    name: volume,
    // The bytes are copied as they are, so the volume is as large as the file; libvirt sees the format when it looks next.
    format: 'raw',
    capacityBytes: sizeBytes,
    allocationBytes: 0,
    copyOf: { path: medium.path, sizeBytes, isSparse: format === 'raw' },
  }
  return [{ device: 'disk', path: join(pool?.path ?? '/', volume), isBlock: isBlockPool(pool), format, comesFirst: true, make }]
}

/** Copies go to the first active pool of files: the default one where there is one. */
export const copyPool = (pools: readonly Pool[]): Pool | undefined => pools.find(({ kind }) => kind === 'dir' || kind === 'fs' || kind === 'netfs')

function newDisk({ name }: SessionPlan, disk: SessionPlan['disks'][number], pools: readonly Pool[], taken: Set<string>): Draft {
  const pool = pools.find((one) => one.name === disk.pool)
  const format = isBlockPool(pool) ? 'raw' : disk.format
  const volume = volumeName(name, format === 'raw' ? 'img' : format, pool, taken)
  const make = { pool: disk.pool, name: volume, format, capacityBytes: disk.capacityBytes, allocationBytes: format === 'raw' ? disk.capacityBytes : 0 }
  return {
    device: 'disk',
    path: join(pool?.path ?? '/', volume),
    isBlock: isBlockPool(pool),
    format,
    comesFirst: true,
    make,
    ...(disk.bus === undefined ? {} : { wantedBus: disk.bus }),
  }
}

/** Pools of block devices hold raw disks only. */
export const isBlockPool = (pool: Pick<Pool, 'kind'> | undefined): boolean => pool !== undefined && ['logical', 'disk', 'zfs'].includes(pool.kind)

/** A file name made of the machine's, with a number where it is taken. */
function volumeName(machine: string, extension: string, pool: Pool | undefined, taken: Set<string>): string {
  const stem = basename(machine).replace(/[^\p{L}\p{N}._-]+/gu, '-').replace(/^[.-]+/, '').slice(0, 60) || 'disk'
  const suffix = isBlockPool(pool) ? '' : `.${extension}`
  for (let number = 0; ; number++) {
    const name = `${stem}${number === 0 ? '' : `-${number}`}${suffix}`
    const path = join(pool?.path ?? '/', name)
    if (taken.has(path)) continue
    taken.add(path)
    return name
  }
}
