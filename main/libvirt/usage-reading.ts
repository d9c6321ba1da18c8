/** One reading of a machine's counters from libvirt's bulk statistics, and the use between two of them. */
import type { Usage } from '../../preload/contract/machine'
import { present } from '../ground/present'
import type { TypedParams } from './driver'

/** Counters of one machine at one time. */
export interface Reading {
  readonly at: number
  readonly cpuTimeNs: number | undefined
  readonly vcpus: number | undefined
  readonly memoryBytes: number | undefined
  readonly memoryUsedBytes: number | undefined
  readonly diskReadBytes: number | undefined
  readonly diskWriteBytes: number | undefined
  readonly netReceiveBytes: number | undefined
  readonly netSendBytes: number | undefined
}

/** Reads libvirt’s statistics; what is missing stays absent. */
export function reading(params: TypedParams, at: number): Reading {
  const number = (key: string): number | undefined => (typeof params[key] === 'number' ? params[key] : undefined)
  const total = (prefix: string, suffix: string): number | undefined => {
    const count = number(`${prefix}.count`)
    if (count === undefined) return undefined
    let sum = 0
    for (let index = 0; index < count; index++) sum += number(`${prefix}.${index}.${suffix}`) ?? 0
    return sum
  }
  const kib = (amount: number | undefined) => (amount === undefined ? undefined : amount * 1024)
  const memoryBytes = kib(number('balloon.current') ?? number('balloon.maximum'))
  return {
    at,
    cpuTimeNs: number('cpu.time'),
    vcpus: number('vcpu.current') ?? number('vcpu.maximum'),
    memoryBytes,
    memoryUsedBytes: memoryUsed(memoryBytes, kib(number('balloon.available')), kib(number('balloon.usable')), kib(number('balloon.rss'))),
    diskReadBytes: total('block', 'rd.bytes'),
    diskWriteBytes: total('block', 'wr.bytes'),
    netReceiveBytes: total('net', 'rx.bytes'),
    netSendBytes: total('net', 'tx.bytes'),
  }
}

/** What the guest uses where its balloon driver tells; else what the process holds, at most what the guest was given. */
function memoryUsed(given: number | undefined, available: number | undefined, usable: number | undefined, held: number | undefined): number | undefined {
  if (available !== undefined && usable !== undefined) return Math.max(0, available - usable)
  if (held === undefined || given === undefined) return held
  return Math.min(held, given)
}

/** Use over the time between two readings. */
export function usageBetween(id: string, before: Reading | undefined, after: Reading): Usage {
  const seconds = before === undefined ? 0 : (after.at - before.at) / 1_000
  /** A counter that went backwards belongs to a machine that was started anew. */
  const rate = (field: 'cpuTimeNs' | 'diskReadBytes' | 'diskWriteBytes' | 'netReceiveBytes' | 'netSendBytes'): number | undefined => {
    const [from, to] = [before?.[field], after[field]]
    return from === undefined || to === undefined || seconds <= 0 || to < from ? undefined : (to - from) / seconds
  }
  const cpu = rate('cpuTimeNs')
  const fields = {
    cpuShare: cpu === undefined ? undefined : Math.min(1, cpu / 1e9 / Math.max(1, after.vcpus ?? 1)),
    memoryUsedBytes: after.memoryUsedBytes,
    memoryBytes: after.memoryBytes,
    diskReadBytesPerSecond: rate('diskReadBytes'),
    diskWriteBytesPerSecond: rate('diskWriteBytes'),
    netReceiveBytesPerSecond: rate('netReceiveBytes'),
    netSendBytesPerSecond: rate('netSendBytes'),
  }
  return { id, at: after.at, ...present(fields) }
}
