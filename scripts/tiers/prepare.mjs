import { buildGuest, whyNoGuest } from '../../test/guest/build.mjs'
import { ensureAddon } from '../setup/addon.mjs'
import { buildAll } from '../setup/build.mjs'
import { ensureCluster, whyNoCluster } from '../setup/cluster.mjs'
import { ensureOldEtcd } from '../setup/cluster-etcd.mjs'
import { describeRuntime, ensureElectron } from '../setup/electron.mjs'
import { ensureModules } from '../setup/modules.mjs'
import { ensurePackages } from '../setup/packages.mjs'
import { dim, say, Stop } from '../setup/say.mjs'

/**
 * Sets up what the chosen tiers need, in the steps of `npm start`. Packages that only tests need may be missing: the tiers
 * that need them say so themselves.
 * @param {readonly string[]} chosen
 */
export async function prepareTests(chosen) {
  const needs = (/** @type {string[]} */ ...names) => names.some((name) => chosen.includes(name))
  await ensurePackages(['required'], 'to build and open the app')
  if (needs('libvirt', 'e2e', 'package', 'bench')) {
    await ensurePackages(['libvirt', 'tests'], 'for the tests').catch(goOnWithout)
  }
  await ensureModules()
  if (needs('cluster', 'e2e', 'bench') && whyNoCluster() === undefined) {
    await ensureCluster().catch(goOnWithout)
    await ensureOldEtcd().catch(goOnWithout)
    if (whyNoGuest() === undefined) await buildGuest()
  }
  if (!needs('native', 'libvirt', 'e2e', 'package', 'bench')) return
  await ensureAddon()
  if (needs('libvirt', 'e2e', 'package', 'bench')) {
    say(describeRuntime(await ensureElectron()))
    await buildAll()
    if (whyNoGuest() === undefined) await buildGuest()
  }
}

/** What only some tests need is missing: the tiers that need it say so and are skipped.
 * @param {unknown} error */
function goOnWithout(error) {
  if (!(error instanceof Stop)) throw error
  say(dim(`${error.message} ${error.remedy ?? ''}`))
}
