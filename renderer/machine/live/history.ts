/**
 * The last hour of a machine's use, for its charts. Samples come every second or two while somebody looks; a pause
 * (hidden tab, lost link) shows as a gap, never as a straight line.
 */
import type { Usage } from '../../../preload/contract/machine'

export const hour = 3_600_000
/** More than the fastest sampler gives in an hour; bounds the memory whatever the clock does. */
export const mostSamples = 3_600
/** Two samples further apart than this have a gap between them. */
const gap = 15_000

export type Samples = readonly Usage[]

/** Adds a sample; drops what is older than an hour, and all that a clock set back would leave in the future. */
export function withSample(samples: Samples, sample: Usage): Samples {
  const last = samples.at(-1)
  if (last && last.at === sample.at) return samples
  const kept = samples.filter(({ at }) => at > sample.at - hour && at < sample.at)
  return [...kept, sample].slice(-mostSamples)
}

export type Field = Exclude<keyof Usage, 'id' | 'at'>

/** Columns for the plotter: seconds, then one column for each field; `null` where nothing is known, and in gaps. */
export function columnsOf(samples: Samples, fields: readonly Field[]): [number[], ...(number | null)[][]] {
  const times: number[] = []
  const values = fields.map((): (number | null)[] => [])
  let before: number | undefined
  for (const sample of samples) {
    if (before !== undefined && sample.at - before > gap) {
      times.push((before + 1) / 1000)
      for (const column of values) column.push(null)
    }
    times.push(sample.at / 1000)
    for (const [index, field] of fields.entries()) values[index]?.push(sample[field] ?? null)
    before = sample.at
  }
  return [times, ...values]
}

/** What is said of a field where the chart cannot be seen; undefined when nothing was measured. */
export function summaryOf(samples: Samples, field: Field): { now: number | undefined; average: number; highest: number } | undefined {
  const known = samples.flatMap((sample) => sample[field] ?? [])
  if (known.length === 0) return undefined
  const sum = known.reduce((total, value) => total + value, 0)
  return { now: samples.at(-1)?.[field], average: sum / known.length, highest: known.reduce((most, value) => Math.max(most, value), 0) }
}
