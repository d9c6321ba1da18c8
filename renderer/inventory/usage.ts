/**
 * Live use of the machines on the screen, and of no others: one watch for what is visible, renewed a moment after
 * scrolling has come to rest. Values go to the cells' listeners directly, past React.
 */
import type { Usage } from '../../preload/contract/machine'
import { api } from '../api'

/** So many values a sparkline shows. */
export const historyLength = 30
/** So many machines' histories are remembered; those seen longest ago go first. */
const mostRemembered = 600
const restMs = 200

export interface History {
  /** Shares in 0..1, the newest last; NaN where nothing was told. */
  readonly cpu: Float32Array
  readonly memory: Float32Array
  latest: Usage | undefined
}

const histories = new Map<string, History>()
const listeners = new Map<string, Set<() => void>>()
let watchedIds: readonly string[] = []
let end: (() => void) | undefined
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

/** Says which machines are on the screen now; none stops the watch. */
export function watchUsage(ids: readonly string[]): void {
  clearTimeout(timer)
  if (ids.length === watchedIds.length && ids.every((id, at) => id === watchedIds[at])) return
  timer = setTimeout(() => start(ids), ids.length === 0 || watchedIds.length === 0 ? 0 : restMs)
}

function start(ids: readonly string[]): void {
  end?.()
  watchedIds = ids
  end = ids.length === 0 ? undefined : api.machines.usage({ ids: ids.slice(0, 500) }, { snapshot: take, change: ({ upserts }) => take(upserts), ended: () => {} })
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
    if (histories.size <= mostRemembered) break
    histories.delete(id)
  }
}

/** Used of what it has; NaN where either is not told. */
export const memoryShare = ({ memoryUsedBytes, memoryBytes }: Usage): number => (memoryUsedBytes === undefined || !memoryBytes ? NaN : memoryUsedBytes / memoryBytes)

function push(values: Float32Array, value: number): void {
  values.copyWithin(0, 1)
  values[values.length - 1] = value
}
