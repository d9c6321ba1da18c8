/** What a machine should have when the person has chosen nothing yet but what it starts from. */
import type { CreateOptions, FoundMedium, Medium, Os, Plan, Recognition } from '../../preload/contract/create'

export const GiB = 2 ** 30

/** What is known of the choice so far. */
export interface Known {
  readonly connectionId: string
  readonly options: CreateOptions
  readonly medium: Medium
  readonly recognition?: Recognition | undefined
  /** The system that the person chose, over the recognised one; `null`: chosen to be unknown. */
  readonly chosenOs?: Os | null | undefined
}

/** A whole plan. */
export function suggest(known: Known): Plan {
  const { connectionId, options, medium } = known
  const os = known.chosenOs === undefined ? known.recognition?.os : (known.chosenOs ?? undefined)
  const hasTpm = os?.needsTpm === true && options.hasTpm === true
  const isUefi = os?.needsUefi === true && options.hasUefi === true
  return {
    connectionId,
    name: freeName(stem(medium, os), options.takenNames),
    medium,
    ...(os && { os: os.id }),
    vcpus: Math.max(1, Math.min(options.hostCpus, Math.max(2, os?.vcpus ?? 2))),
    memoryBytes: memory(options, medium, os),
    disks: disks(options, medium, os),
    nics: [nic(options)],
    firmware: isUefi ? 'uefi' : 'bios',
    hasSecureBoot: isUefi && hasTpm && options.hasSecureBoot === true,
    hasTpm,
    accelerator: 'auto',
    startsAfterwards: true,
  }
}

/** A copy keeps the original clean, unless the image already lies in a pool and nobody uses it. */
export function suggestsCopy({ options }: Pick<Known, 'options'>, path: string, found: FoundMedium | undefined): boolean {
  const isInPool = options.pools.some((pool) => pool.path !== undefined && path.startsWith(`${pool.path}/`))
  return options.pools.length > 0 && (!isInPool || found?.usedBy !== undefined)
}

/** The pool that new disks go to: `default`, else the active one with most space. */
const bestPool = ({ pools }: Pick<CreateOptions, 'pools'>): CreateOptions['pools'][number] | undefined =>
  pools.find(({ name, isActive }) => isActive && name === 'default') ?? [...pools].sort((a, b) => Number(b.isActive) - Number(a.isActive) || b.availableBytes - a.availableBytes)[0]

/** Half of the host at most; in steps of 256 MiB. */
function memory({ hostMemoryBytes }: CreateOptions, medium: Medium, os: Os | undefined): number {
  const wanted = os?.memoryBytes ?? (medium.kind === 'kernel' ? GiB / 2 : 2 * GiB)
  const step = GiB / 4
  return Math.max(step, Math.floor(Math.min(Math.max(wanted, medium.kind === 'kernel' ? 0 : GiB), hostMemoryBytes / 2) / step) * step)
}

function disks(options: CreateOptions, medium: Medium, os: Os | undefined): Plan['disks'] {
  const pool = bestPool(options)
  if (!pool || medium.kind === 'image' || medium.kind === 'kernel') return []
  // With nothing known of the system's needs, a size that the pool can hold.
  const fitting = Math.max(1, Math.min(25, Math.floor((pool.availableBytes / GiB) * 0.8))) * GiB
  return [newDisk(options, os?.diskBytes ?? (pool.isActive ? fitting : undefined))]
}

/** A disk as it is suggested, also for one more. */
export const newDisk = (options: CreateOptions, capacityBytes = 25 * GiB): Plan['disks'][number] => ({ pool: bestPool(options)?.name ?? '', capacityBytes, format: 'qcow2' })

/** The `default` network, else an active one, else any, else a bridge, else outgoing only. */
export function nic({ networks, bridges }: CreateOptions): Plan['nics'][number] {
  const network = networks.find(({ name }) => name === 'default') ?? networks.find(({ isActive }) => isActive) ?? networks[0]
  if (network) return { kind: 'network', name: network.name }
  return bridges[0] === undefined ? { kind: 'user' } : { kind: 'bridge', name: bridges[0] }
}

function stem(medium: Medium, os: Os | undefined): string {
  if (os) return os.id
  if (medium.kind === 'kernel') return 'linux'
  if (!('path' in medium)) return 'machine'
  const file = medium.path.split('/').pop() ?? ''
  return file.replace(/\.[^.]{1,6}$/, '').replace(/[^\p{L}\p{N}._-]+/gu, '-').slice(0, 40) || 'machine'
}

/** `debian12`, or `debian12-2` where that is taken. */
export function freeName(wanted: string, taken: readonly string[]): string {
  const names = new Set(taken)
  for (let number = 1; ; number++) {
    const name = number === 1 ? wanted : `${wanted}-${number}`
    if (!names.has(name)) return name
  }
}
