import { ensureModules } from './setup/modules.mjs'
import { main } from './setup/say.mjs'
import { endWithUs } from './tiers/run-bound.mjs'
import { sayOutcome, sum } from './tiers/table.mjs'
import { checks, tiers } from './tiers/tiers.mjs'

// `npm run check`: is the tree good? Types, lint, arrows and unit tests at once, in well under half a minute.
await main(async () => {
  endWithUs()
  await ensureModules()
  const chosen = tiers.filter(({ name }) => checks.includes(name))
  const outcomes = await Promise.all(chosen.map(({ run }) => run({ files: [] })))
  outcomes.forEach((outcome, index) => sayOutcome(chosen[index]?.name ?? '', outcome))
  return sum(outcomes).failed > 0 ? 1 : 0
})
