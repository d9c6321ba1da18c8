/** Follows what a cluster serves: read on demand and every ten minutes. An aggregated server that does not answer keeps what it served before. */
import type { Failure } from '../../../preload/contract/failure'
import type { Clock } from '../clock'
import { failureErrorOf } from '../failures'
import type { KubeTransport } from '../transport'
import { readAggregated } from './aggregated'
import type { ApiSurface, Discovery, ServedVersion } from './discovery'
import { readStepByStep } from './step-by-step'
import { isSameSurface, surfaceOf } from './surface'

const everyMs = 600_000

/** What discovery needs. */
export interface DiscoveryOptions {
  readonly transport: KubeTransport
  readonly clock: Clock
  /** Which groups are worth a question each on an old server; all unless told. */
  readonly wants?: (group: string) => boolean
}

/** Starts following; reads nothing before the first `refresh`. */
export function discover({ transport, clock, wants = () => true }: DiscoveryOptions): Discovery {
  const listeners = new Set<(surface: ApiSurface) => void>()
  let current: ApiSurface | undefined
  let failure: Failure | undefined
  let underWay: Promise<ApiSurface> | undefined
  let cancel = () => {}
  let isEnded = false

  const read = async () => {
    try {
      const versions = (await readAggregated(transport)) ?? (await readStepByStep(transport, wants))
      const next = surfaceOf(versions.map((version) => withMemory(version, current)))
      const before = current
      current = next
      failure = undefined
      if (!isEnded && (!before || !isSameSurface(before, next))) for (const listener of listeners) listener(next)
      return next
    } catch (thrown) {
      const error = failureErrorOf(thrown)
      failure = error.failure
      throw error
    } finally {
      underWay = undefined
      cancel()
      if (!isEnded) cancel = clock.after(everyMs, () => void refresh().catch(() => {}))
    }
  }
  const refresh = () => (underWay ??= read())

  return {
    get current() {
      return current
    },
    get failure() {
      return failure
    },
    refresh,
    onChange(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    end() {
      isEnded = true
      cancel()
      listeners.clear()
    },
  }
}

function withMemory(version: ServedVersion, before: ApiSurface | undefined): ServedVersion {
  if (!version.isStale || version.resources.length > 0) return version
  return { ...version, resources: before?.version(version.group, version.version)?.resources ?? [] }
}
