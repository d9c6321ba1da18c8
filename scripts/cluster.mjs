import { runnerImport } from 'vite'
import { ensureCluster } from './setup/cluster.mjs'
import { inRoot } from './setup/paths.mjs'
import { bold, dim, main, say, seconds } from './setup/say.mjs'

// `npm run cluster`: a Kubernetes API server into which KubeVirt's resources were installed, for a person to try. It lives
// until Ctrl+C and leaves nothing behind. `-- --debian-etcd` is the variant without WatchList.

/** @typedef {typeof import('../test/cluster/server/start.ts')} Start */

await main(async () => {
  await ensureCluster()
  const begun = Date.now()
  const isOld = process.argv.includes('--debian-etcd')
  if (isOld) (await import('./setup/cluster-etcd.mjs')).ensureOldEtcd()
  /** @type {{ module: Start }} */
  const { module } = await runnerImport(inRoot('test/cluster/server/start.ts'), { configFile: false, logLevel: 'error', root: inRoot() })
  const cluster = await module.startCluster({ storage: isOld ? 'debian' : 'embedded' })
  say(`The cluster answers at ${cluster.url} ${dim(`(${seconds(Date.now() - begun)})`)}`)
  for (const [user, path] of Object.entries(cluster.kubeconfigs)) say(`  ${user.padEnd(15)} ${path}`)
  say(`Try it:\n  ${bold(`export KUBECONFIG=${cluster.kubeconfigs.admin}`)}\n  ${cluster.programs.kubectl} get vms -A\n  ${cluster.programs.kubectl} apply -f ${cluster.programs.examples}/vm-cirros.yaml`)
  say(dim('Ctrl+C ends it.'))
  await new Promise((resolve) => {
    for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.once(signal, resolve)
  })
  await cluster.stop()
  say('The cluster is gone.')
})
