/**
 * Runs two or more sides in turn, A B A B, and compares medians. Absolute times mean little on a
 * shared machine; the ratio of sides that ran side by side does.
 */

/** @param {number[]} values */
export function summary(values) {
  const sorted = [...values].sort((a, b) => a - b)
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]
  return { median: at(0.5), min: sorted[0], max: sorted.at(-1), p95: at(0.95), count: sorted.length }
}

/**
 * @param {object} contest
 * @param {string} contest.id measure, `P1`
 * @param {string} contest.title
 * @param {string} contest.unit
 * @param {string} contest.aim in words
 * @param {'less' | 'more'} [contest.better] which figures are better; less, unless said
 * @param {Record<string, () => Promise<number | number[] | undefined>>} contest.sides ours first; `undefined` or a throw: end state not reached
 * @param {number} repeats
 */
export async function run({ id, title, unit, aim, sides, better = 'less' }, repeats) {
  const values = Object.fromEntries(Object.keys(sides).map((side) => [side, []]))
  const trouble = {}
  for (let round = 0; round < repeats; round++) {
    for (const [side, measure] of Object.entries(sides)) {
      if (trouble[side]) continue
      try {
        const got = await measure()
        if (got === undefined) trouble[side] = 'did not reach its end state'
        else values[side].push(...[got].flat())
      } catch (error) {
        trouble[side] = error instanceof Error ? error.message : String(error)
      }
    }
  }
  const figures = Object.fromEntries(Object.entries(values).map(([side, all]) => [side, all.length > 0 ? summary(all) : { trouble: trouble[side] }]))
  const [ours, ...peers] = Object.keys(sides)
  const ratios = Object.fromEntries(
    peers.filter((peer) => figures[peer].median !== undefined && figures[ours].median).map((peer) => [peer, figures[peer].median / figures[ours].median]),
  )
  return { id, title, unit, aim, better, figures, ratios, trouble }
}

const round = (value) => (Math.abs(value) >= 100 ? value.toFixed(0) : value.toPrecision(3))

/** One line per side for people. */
export function lines({ id, title, unit, aim, better, figures, ratios }) {
  const rows = Object.entries(figures).map(([side, figure]) =>
    figure.median === undefined
      ? `      ${side.padEnd(28)} ${figure.trouble}`
      : `      ${side.padEnd(28)} ${round(figure.median).padStart(9)} ${unit}  (${round(figure.min)} to ${round(figure.max)}, n=${figure.count}, p95 ${round(figure.p95)})${
          ratios[side] === undefined ? '' : `   ${round(ratios[side])} times the first line`
        }`,
  )
  return [`${id.padEnd(5)} ${title}; ${better} is better; aim: ${aim}`, ...rows].join('\n')
}
