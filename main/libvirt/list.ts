/**
 * The bulk list of machines: a few calls whatever their number. libvirt refuses to list more than 16,384 in one answer;
 * then the list is asked for in halves, and what still cannot be listed is said in a sentence.
 */
import { DomainListFlags, DomainStats, DomainStatsFlags } from '../../native/constants'
import { askAlone } from './alone'
import type { SessionContext } from './context'
import type { Connection, DomainSummary, TypedParams } from './driver'
import { listLimit } from './failures'

/** For one call over all machines, of which one may hang, ms: then they are read one by one. */
const amountsLimitMs = 10_000

/** What a list of all machines brought. */
export interface Listed {
  readonly summaries: readonly DomainSummary[]
  /** Why some are missing from it, as a sentence. A list with a gap proves nothing about what is not on it. */
  readonly gap?: string
}

/** Processors and memory as they are now. */
export interface Amounts {
  readonly vcpus?: number
  readonly memoryBytes?: number
}

/** Each pair of libvirt's filters halves a list that is too long, most useful half first. */
const halvings: readonly (readonly [number, number])[] = [
  [DomainListFlags.ACTIVE, DomainListFlags.INACTIVE],
  [DomainListFlags.AUTOSTART, DomainListFlags.NO_AUTOSTART],
  [DomainListFlags.MANAGEDSAVE, DomainListFlags.NO_MANAGEDSAVE],
  [DomainListFlags.HAS_SNAPSHOT, DomainListFlags.NO_SNAPSHOT],
]

/** All machines in one call; where there are too many for one, those that can be listed and why the others are missing. */
export async function listMachines(connection: Connection): Promise<Listed> {
  try {
    return { summaries: await connection.listDomains({ details: true }) }
  } catch (thrown) {
    const limit = listLimit(thrown)
    if (!limit) throw thrown
    const { summaries, isWhole } = await inHalves(connection, 0, 0)
    const count = (number: number) => number.toLocaleString('en-US')
    return isWhole
      ? { summaries }
      : { summaries, gap: `This host has ${count(limit.total)} machines and libvirt lists at most ${count(limit.most)} in one answer. Shown here, the running ones first: ${count(summaries.length)}. The others can be managed with virsh.` }
  }
}

interface Part {
  readonly summaries: readonly DomainSummary[]
  readonly isWhole: boolean
}

async function inHalves(connection: Connection, flags: number, depth: number): Promise<Part> {
  const pair = halvings[depth]
  if (!pair) return { summaries: [], isWhole: false }
  const parts: Part[] = []
  for (const half of pair) parts.push(await listPart(connection, flags | half, depth + 1))
  return { summaries: parts.flatMap(({ summaries }) => summaries), isWhole: parts.every(({ isWhole }) => isWhole) }
}

async function listPart(connection: Connection, flags: number, depth: number): Promise<Part> {
  try {
    return { summaries: await connection.listDomains({ flags }), isWhole: true }
  } catch (thrown) {
    if (!listLimit(thrown)) throw thrown
    return inHalves(connection, flags, depth)
  }
}

/** CPUs and memory of every machine in one call, to fill the rows before their XML is read. */
export async function listAmounts(context: Pick<SessionContext, 'alone'>): Promise<ReadonlyMap<string, Amounts>> {
  const ask = (connection: Connection) => connection.allDomainStats(DomainStats.BALLOON | DomainStats.VCPU, DomainStatsFlags.NOWAIT)
  const stats = await askAlone(context, { ask, limitMs: amountsLimitMs }).catch(() => [])
  return new Map(stats.map(({ uuid, params }) => [uuid, amounts(params)]))
}

function amounts(params: TypedParams): Amounts {
  const vcpus = params['vcpu.current'] ?? params['vcpu.maximum']
  const memoryKiB = params['balloon.current'] ?? params['balloon.maximum']
  return {
    ...(typeof vcpus === 'number' ? { vcpus } : {}),
    ...(typeof memoryKiB === 'number' ? { memoryBytes: memoryKiB * 1024 } : {}),
  }
}
