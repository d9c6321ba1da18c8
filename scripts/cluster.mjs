import { runnerImport } from 'vite'
import { ensureCluster } from './setup/cluster.mjs'
import { buildGuest, whyNoGuest } from '../test/guest/build.mjs'
import { inRoot } from './setup/paths.mjs'
import { isInstalled } from './setup/run.mjs'
import { bold, dim, main, say, seconds } from './setup/say.mjs'

// `npm run cluster`: a Kubernetes API server, the stand-in for KubeVirt and five machines, for a person to try. It lives until
// Ctrl+C and leaves nothing behind. `-- --debian-etcd` is the variant without WatchList, `-- --bare` has no KubeVirt running.

/** @typedef {typeof import('../test/cluster/server/start.ts')} Start */
/** @typedef {typeof import('../test/cluster/stand-in/start.ts')} StandInStart */

const options = { configFile: /** @type {const} */ (false), logLevel: /** @type {const} */ ('error'), root: inRoot() }

/** Machines need QEMU and the guest that they boot. */
function whyNoMachines() {
  if (process.argv.includes('--bare')) return 'as asked'
  return isInstalled('qemu-system-x86_64') && isInstalled('setpriv') ? whyNoGuest() : 'QEMU is not installed'
}

await main(async () => {
  await ensureCluster()
  const begun = Date.now()
  const isOld = process.argv.includes('--debian-etcd')
  if (isOld) await (await import('./setup/cluster-etcd.mjs')).ensureOldEtcd()
  /** @type {{ module: Start }} */
  const { module } = await runnerImport(inRoot('test/cluster/server/start.ts'), options)
  const why = whyNoMachines()
  if (!why) await buildGuest()
  const cluster = await module.startCluster({ storage: isOld ? 'debian' : 'embedded' })
  /** @type {{ module: StandInStart } | undefined} */
  const standIn = why ? undefined : await runnerImport(inRoot('test/cluster/stand-in/start.ts'), options)
  const running = await standIn?.module.startStandIn(cluster, { stepMilliseconds: 1500 })
  await running?.addDemo()
  say(`The cluster answers at ${cluster.url} ${dim(`(${seconds(Date.now() - begun)})`)}`)
  for (const [user, path] of Object.entries(cluster.kubeconfigs)) say(`  ${user.padEnd(15)} ${path}`)
  if (why) say(dim(`No machine will run: ${why}.`))
  say(`Try it:\n  ${bold(`export KUBECONFIG=${cluster.kubeconfigs.admin}`)}\n  ${cluster.programs.kubectl} get vms -A\n  ${cluster.programs.virtctl} console -n workshop fedora`)
  say(dim('Ctrl+C ends it.'))
  await new Promise((resolve) => {
    for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.once(signal, resolve)
  })
  await running?.stop()
  await cluster.stop()
  say('The cluster is gone.')
})
