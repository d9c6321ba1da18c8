import { describe, expect, test } from 'vitest'
import { columnsOf, hour, mostSamples, summaryOf, withSample, type Samples } from '../../../renderer/machine/live/history'

const sample = (at: number, cpuShare?: number) => ({ id: 'a', at, ...(cpuShare === undefined ? {} : { cpuShare }) })
const filled = (count: number, every: number): Samples => {
  let samples: Samples = []
  for (let index = 0; index < count; index++) samples = withSample(samples, sample(index * every, 0.5))
  return samples
}

describe('the history of use', () => {
  test('keeps the last hour and no more', () => {
    const samples = filled(1_000, 10_000)
    expect(samples.at(-1)?.at).toBe(9_990_000)
    expect(samples[0]?.at).toBeGreaterThan(9_990_000 - hour)
  })

  test('is bounded however fast samples come', () => {
    expect(filled(mostSamples + 200, 1).length).toBe(mostSamples)
  })

  test('takes the same sample once', () => {
    const one = withSample([], sample(5, 0.1))
    expect(withSample(one, sample(5, 0.9))).toBe(one)
  })

  test('a clock set back does not leave samples in the future', () => {
    const samples = withSample(withSample([], sample(100_000, 1)), sample(50_000, 0.2))
    expect(samples.map(({ at }) => at)).toEqual([50_000])
  })

  test('a pause is drawn as a gap', () => {
    const [times, values] = columnsOf([sample(0, 0.1), sample(1_000, 0.2), sample(60_000, 0.3)], ['cpuShare'])
    expect(times).toHaveLength(4)
    expect(values).toEqual([0.1, 0.2, null, 0.3])
    expect([...times].sort((a, b) => a - b)).toEqual(times)
  })

  test('what was not measured is not drawn as nothing', () => {
    expect(columnsOf([sample(0)], ['cpuShare', 'memoryBytes']).slice(1)).toEqual([[null], [null]])
    expect(summaryOf([sample(0)], 'cpuShare')).toBeUndefined()
  })

  test('is summed up for those who do not see the chart', () => {
    expect(summaryOf([sample(0, 0.2), sample(1, 0.6), sample(2, 0.1)], 'cpuShare')).toEqual({ now: 0.1, average: expect.closeTo(0.3), highest: 0.6 })
  })
})
