/**
 * Live use of the machines that somebody looks at: one bulk call per interval for all of them together, none while nobody
 * looks. Rates come from the difference of two readings, so the first answer holds no rates.
 */
import { DomainStats, DomainStatsFlags } from '../../native/constants'
import { fail } from '../../preload/contract/failure'
import type { Usage } from '../../preload/contract/machine'
import type { Sink } from '../../preload/wire/roles'
import type { End } from '../provider/session'
import { askAlone } from './alone'
import type { SessionContext } from './context'
import type { Connection, TypedParams } from './driver'
import { reading, usageBetween, type Reading } from './usage-reading'

/** Live use of the machines that somebody looks at. */
export interface UsageWatch {
  watch(keys: readonly string[], sink: Sink<Usage>): End
  close(): void
}

const groups = DomainStats.STATE | DomainStats.CPU_TOTAL | DomainStats.BALLOON | DomainStats.VCPU | DomainStats.INTERFACE | DomainStats.BLOCK
const flags = DomainStatsFlags.ACTIVE | DomainStatsFlags.NOWAIT

/** A QEMU that hangs keeps the call that finds it; the next passes over it. So long it is waited for, ms, and so many may be kept. */
const limitMs = 20_000
const mostKept = 3

/** The bulk call, on connections of its own. */
export function statsAlone(context: Pick<SessionContext, 'alone'>): Pick<Connection, 'allDomainStats'> {
  let kept = 0
  return {
    async allDomainStats(...given) {
      if (kept >= mostKept) throw fail('unreachable', 'libvirt still has not answered what machines use.')
      kept++
      return askAlone(context, { ask: (connection) => connection.allDomainStats(...given), limitMs, settled: () => void kept-- })
    },
  }
}

/** Asks in one bulk call an interval, and not at all while nobody looks. */
export function usageWatch(connection: Pick<Connection, 'allDomainStats'>, intervalMs = 2_000, now: () => number = Date.now): UsageWatch {
  const watches = new Map<Sink<Usage>, ReadonlySet<string>>()
  let before = new Map<string, Reading>()
  let timer: NodeJS.Timeout | undefined
  let isAsking = false

  const read = async () => {
    if (isAsking) return
    isAsking = true
    try {
      const stats = await connection.allDomainStats(groups, flags)
      const at = now()
      const watched = new Set([...watches.values()].flatMap((keys) => [...keys]))
      const latest = new Map<string, Reading>()
      const usages = new Map<string, Usage>()
      for (const { uuid, params } of stats as readonly { uuid: string; params: TypedParams }[]) {
        if (!watched.has(uuid)) continue
        const fresh = reading(params, at)
        latest.set(uuid, fresh)
        usages.set(uuid, usageBetween(uuid, before.get(uuid), fresh))
      }
      tell(usages, before)
      before = latest
    } catch {
      // A reading that fails is left out: the link's own watch says why, if it is more than one.
    } finally {
      isAsking = false
    }
  }

  const tell = (usages: ReadonlyMap<string, Usage>, earlier: ReadonlyMap<string, Reading>) => {
    for (const [sink, keys] of watches) {
      const upserts = [...keys].flatMap((key) => usages.get(key) ?? [])
      const removes = [...keys].filter((key) => earlier.has(key) && !usages.has(key))
      if (upserts.length > 0 || removes.length > 0) sink.change({ upserts, removes })
    }
  }

  const stop = () => {
    clearInterval(timer)
    timer = undefined
    before = new Map()
  }

  return {
    watch(keys, sink) {
      watches.set(sink, new Set(keys))
      sink.snapshot([])
      timer ??= setInterval(() => void read(), intervalMs)
      void read()
      return () => {
        if (watches.delete(sink) && watches.size === 0) stop()
      }
    },
    close() {
      watches.clear()
      stop()
    },
  }
}
