/**
 * Live use of the machines on the screen: one watch for what is visible, renewed a moment after scrolling has come to rest.
 * All that run are watched only while the list is sorted or narrowed by their use. Values go to the cells' listeners directly, past React.
 */
import type { Row, Usage } from '../../preload/contract/machine'
import { api } from '../api'

/** So many values a sparkline shows. */
export const historyLength = 30
/** So many machines' histories are remembered; those seen longest ago go first. */
const mostRemembered = 600
const restMs = 200
/** As many as the contract takes in one watch. */
const mostInWatch = 500

export interface History {
  /** Shares in 0..1, the newest last; NaN where nothing was told. */
  readonly cpu: Float32Array
  readonly memory: Float32Array
  latest: Usage | undefined
}

const histories = new Map<string, History>()
const listeners = new Map<string, Set<() => void>>()
const batchListeners = new Set<() => void>()
let visible: readonly string[] = []
let everything: readonly string[] | undefined
let watchedIds: readonly string[] = []
let ends: (() => void)[] = []
let timer: ReturnType<typeof setTimeout> | undefined

export const historyOf = (id: string): History | undefined => histories.get(id)

/** Tells when a machine's use has changed. */
export function onUsage(id: string, listener: () => void): () => void {
  const all = listeners.get(id) ?? new Set()
  listeners.set(id, all.add(listener))
  return () => {
    all.delete(listener)
    if (all.size === 0 && listeners.get(id) === all) listeners.delete(id)
  }
}

/** Says which machines are on the screen now. */
export function watchUsage(ids: readonly string[]): void {
  visible = ids
  renew()
}

/** Says that all these are wanted, whatever is on the screen; none of that any more with `undefined`. */
export function watchAllUsage(ids: readonly string[] | undefined): void {
  everything = ids
  renew()
}

/** Tells when values have come. */
export function onUsageBatch(listener: () => void): () => void {
  batchListeners.add(listener)
  return () => void batchListeners.delete(listener)
}

/** A machine that runs has use to tell; one that is off, or out of reach, has none. */
export const hasUsage = ({ status, isStale }: Row): boolean => !isStale && (status.phase === 'running' || status.phase === 'paused' || status.phase === 'stopping' || status.phase === 'moving')

/** The latest share in whole percent: finer differences are noise that would only make rows change places. */
export function usagePercent(row: Row, metric: 'cpu' | 'memory'): number | undefined {
  const latest = hasUsage(row) ? histories.get(row.id)?.latest : undefined
  const share = latest && (metric === 'cpu' ? latest.cpuShare : memoryShare(latest))
  return share === undefined || Number.isNaN(share) ? undefined : Math.round(share * 100)
}

function renew(): void {
  const ids = everything ?? visible
  clearTimeout(timer)
  if (ids.length === watchedIds.length && ids.every((id, at) => id === watchedIds[at])) return
  if (ids.length === 0) start(ids)
  else timer = setTimeout(() => start(ids), watchedIds.length === 0 ? 0 : restMs)
}

function start(ids: readonly string[]): void {
  for (const end of ends) end()
  watchedIds = ids
  ends = []
  for (let from = 0; from < ids.length; from += mostInWatch) {
    ends.push(api.machines.usage({ ids: ids.slice(from, from + mostInWatch) }, { snapshot: take, change: ({ upserts }) => take(upserts), ended: () => {} }))
  }
}

function take(all: readonly Usage[]): void {
  for (const usage of all) {
    const history = histories.get(usage.id) ?? { cpu: new Float32Array(historyLength).fill(NaN), memory: new Float32Array(historyLength).fill(NaN), latest: undefined }
    // A snapshot may repeat what came before.
    if (history.latest && history.latest.at >= usage.at) continue
    push(history.cpu, usage.cpuShare ?? NaN)
    push(history.memory, memoryShare(usage))
    history.latest = usage
    histories.delete(usage.id)
    histories.set(usage.id, history)
    for (const listener of listeners.get(usage.id) ?? []) listener()
  }
  for (const id of histories.keys()) {
    if (histories.size <= Math.max(mostRemembered, watchedIds.length)) break
    histories.delete(id)
  }
  if (all.length > 0) for (const listener of batchListeners) listener()
}

/** Used of what it has; NaN where either is not told. */
export const memoryShare = ({ memoryUsedBytes, memoryBytes }: Usage): number => (memoryUsedBytes === undefined || !memoryBytes ? NaN : memoryUsedBytes / memoryBytes)

function push(values: Float32Array, value: number): void {
  values.copyWithin(0, 1)
  values[values.length - 1] = value
}
