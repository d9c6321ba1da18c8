import { prepareTests } from './tiers/prepare.mjs'
import { endWithUs } from './tiers/run-bound.mjs'
import { main, say, Stop } from './setup/say.mjs'
import { notRun, sayOutcome, sum } from './tiers/table.mjs'
import { checks, tiers } from './tiers/tiers.mjs'

// `npm test` runs every tier; `npm test -- unit e2e -g "opens"` the named ones and in them the tests whose name matches.
// A word that names no tier chooses test files by path. The last line is always `N passed, N failed, N skipped`.

const names = tiers.map(({ name }) => name)

/** @param {string[]} args */
function readArguments(args) {
  const at = args.findIndex((argument) => argument === '-g' || argument === '-t')
  const pattern = at >= 0 ? args[at + 1] : undefined
  const words = at >= 0 ? args.filter((_, index) => index !== at && index !== at + 1) : args
  const chosen = words.flatMap((word) => (word === 'check' ? checks : names.includes(word) ? [word] : []))
  const files = words.filter((word) => word !== 'check' && !names.includes(word))
  const unknown = files.find((word) => word.startsWith('-'))
  if (unknown) throw new Stop(`There is no option ${unknown}.`, `npm test -- [${['check', ...names].join('|')}] [-g name] [file]`)
  return { pattern, files, chosen: chosen.length > 0 ? chosen : names }
}

await main(async () => {
  endWithUs()
  const { chosen, pattern, files } = readArguments(process.argv.slice(2))
  /** @type {import('./tiers/tiers.mjs').Outcome[]} */
  const outcomes = []
  try {
    await prepareTests(chosen)
    for (const tier of tiers.filter(({ name }) => chosen.includes(name))) {
      const reason = await tier.why()
      const outcome = reason ? notRun(reason) : await tier.run({ files, ...(pattern && { pattern }) })
      outcomes.push(outcome)
      sayOutcome(tier.name, outcome)
    }
  } catch (error) {
    outcomes.push({ passed: 0, failed: 1, skipped: 0, output: '', milliseconds: 0 })
    await main(async () => { throw error })
  }
  const { passed, failed, skipped } = sum(outcomes)
  say(`${passed} passed, ${failed} failed, ${skipped} skipped`)
  return failed > 0 || passed === 0 ? 1 : 0
})
