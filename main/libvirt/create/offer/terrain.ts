/** Everything about a host that decides what a machine there can be, gathered in one go. */
import type { NetworkSummary, StoragePoolSummary } from '../../../../native'
import type { SessionContext } from '../../context'
import { parseXml } from '../../xml/parse'
import { textAt } from '../../xml/walk'
import { osinfo, type Osinfo } from '../osinfo/database'
import { hostBridges } from './bridges'
import { readCapabilities, readMachineCapabilities, type HostCapabilities, type MachineCapabilities } from './capabilities'

/** A storage pool that volumes can be made in. */
export interface Pool extends StoragePoolSummary {
  /** libvirt's kind: `dir`, `logical`, `fs`. */
  readonly kind: string
  /** Where its volumes lie. */
  readonly path?: string
}

/** All that is known of the host when a machine is designed. */
export interface Terrain {
  readonly host: HostCapabilities
  /** Absent where the driver has no domain capabilities. */
  readonly machine?: MachineCapabilities
  readonly networks: readonly NetworkSummary[]
  readonly bridges: readonly string[]
  readonly pools: readonly Pool[]
  readonly takenNames: ReadonlySet<string>
  readonly systems: Osinfo
}

/** Pools whose volumes a machine can have as new disks. */
const usableKinds = new Set(['dir', 'fs', 'netfs', 'logical', 'disk', 'zfs', 'gluster'])

/** Looks the host over. What a driver cannot tell is empty. */
export async function survey(context: SessionContext): Promise<Terrain> {
  const { connection } = context
  const host = readCapabilities(context.capabilities)
  const query = { arch: host.architecture, machine: modernMachine(host) ?? null, virtType: context.facts.kvm === true && host.domainTypes.includes('kvm') ? 'kvm' : 'qemu' }
  const [machine, networks, bridges, pools, domains, systems] = await Promise.all([
    connection.domainCapabilities(query).then(readMachineCapabilities, () => undefined),
    connection.listNetworks().catch(() => []),
    context.isLocal && !context.isDemo ? hostBridges() : [],
    poolsOf(context),
    connection.listDomains(),
    osinfo(),
  ])
  return {
    host,
    ...(machine && { machine }),
    networks,
    // A virtual network's own bridge is chosen as that network.
    bridges: bridges.filter((name) => !networks.some(({ bridge }) => bridge === name)),
    pools,
    takenNames: new Set(domains.map(({ name }) => name)),
    systems,
  }
}

/** The machine type a new machine gets where nothing speaks against it. */
export const modernMachine = ({ machineTypes, architecture }: HostCapabilities): string | undefined =>
  ['q35', 'virt', 'pseries'].find((name) => machineTypes.includes(name)) ?? (architecture === 'x86_64' ? machineTypes.find((name) => name.includes('q35')) : undefined)

async function poolsOf({ connection }: SessionContext): Promise<Pool[]> {
  const summaries = await connection.listStoragePools().catch(() => [])
  const pools = await Promise.all(
    summaries.map(async (summary): Promise<Pool[]> => {
      const pool = await connection.storagePoolByUUID(summary.uuid).catch(() => undefined)
      const root = pool && parseXml(await pool.xml()).documentElement
      const kind = root?.getAttribute('type') ?? ''
      const path = textAt(root, 'target', 'path')
      return usableKinds.has(kind) ? [{ ...summary, kind, ...(path === undefined ? {} : { path }) }] : []
    }),
  )
  return pools.flat().sort((a, b) => Number(b.isActive) - Number(a.isActive) || Number(b.name === 'default') - Number(a.name === 'default') || a.name.localeCompare(b.name))
}
