import { ensureAddon } from './setup/addon.mjs'
import { buildAll } from './setup/build.mjs'
import { describeRuntime, ensureElectron } from './setup/electron.mjs'
import { launch, requireDisplay, requireNode } from './setup/launch.mjs'
import { ensureModules } from './setup/modules.mjs'
import { ensurePackages } from './setup/packages.mjs'
import { main, say } from './setup/say.mjs'

// `npm start`: from a fresh clone to the open window. Each step knows by itself when there is nothing to do.
await main(async () => {
  requireNode()
  requireDisplay()
  await ensurePackages(['required'], 'to build and open the app')
  await ensureModules()
  await ensureAddon()
  const runtime = await ensureElectron()
  await buildAll()
  say(describeRuntime(runtime))
  return launch(runtime, process.argv.slice(2))
})
