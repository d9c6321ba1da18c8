import { bold, dim, green, red, say, seconds } from '../setup/say.mjs'

/** @typedef {import('./tiers.mjs').Outcome} Outcome */

/**
 * One line for one tier, and below it the output of what failed.
 * @param {string} name
 * @param {Outcome} outcome
 */
export function sayOutcome(name, { passed, failed, skipped, output, milliseconds, reason }) {
  const mark = failed > 0 ? red('failed ') : passed > 0 ? green('passed ') : dim('skipped')
  const counts = `${passed} passed, ${failed} failed, ${skipped} skipped`
  say(`${mark} ${bold(name.padEnd(8))} ${reason ? dim(`not run: ${reason}`) : `${counts.padEnd(36)} ${dim(seconds(milliseconds))}`}`)
  if (failed > 0) say(output.trimEnd().split('\n').map((line) => `    ${line}`).join('\n'))
}

/** @param {readonly Outcome[]} outcomes */
export const sum = (outcomes) => outcomes.reduce((total, { passed, failed, skipped }) =>
  ({ passed: total.passed + passed, failed: total.failed + failed, skipped: total.skipped + skipped }), { passed: 0, failed: 0, skipped: 0 })

/** @param {string} reason @returns {Outcome} */
export const notRun = (reason) => ({ passed: 0, failed: 0, skipped: 1, output: '', milliseconds: 0, reason })
