/** A real API server with many machines, and the recorder in front of it; what is TypeScript elsewhere is loaded through vite. */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runnerImport } from 'vite'
import { ensureCluster } from '../../../scripts/setup/cluster.mjs'
import { until } from '../../world/wait.mjs'
import { inRoot } from '../../../scripts/setup/paths.mjs'

const load = async (path) => (await runnerImport(inRoot(path), { configFile: false, logLevel: 'error', root: inRoot() })).module

/** @typedef {Awaited<ReturnType<typeof openLab>>} Lab */

/** Starts the server with so many machines in its storage, and asks until it has them in its caches. */
export async function openLab(machines) {
  await ensureCluster()
  const { startCluster } = await load('test/cluster/server/start.ts')
  const { stored } = await load('test/bench/clusters/crowd.ts')
  const contents = Array.from({ length: machines }, (_, index) => stored(index, { word: 'Stopped' }))
  const cluster = await startCluster({ contents })
  // A server that has just started answers 429 until its cache is filled.
  await until('the server to list its machines', async () => (await listed(cluster)) === machines, { seconds: 120 })
  const tape = await openTape(cluster)
  return {
    machines,
    cluster,
    tape,
    /** Changes machines in storage so many times, the first machine last in each round; the last round has the word. */
    async change(count, lastWord) {
      const wordOf = (step) => (step >= count - machines ? lastWord : `Round-${Math.floor(step / machines)}`)
      await cluster.store(Array.from({ length: count }, (_, step) => stored(machines - 1 - (step % machines), { word: wordOf(step) })))
    },
    /** How many machines kubectl lists. */
    listed: (...flags) => listed(cluster, ...flags),
    async stop() {
      tape.stop()
      await cluster.stop()
    },
  }
}

/** How many machines kubectl lists. */
async function listed(cluster, ...flags) {
  return (await cluster.kubectl(['get', 'virtualmachines', '-A', '--no-headers', ...flags])).trimEnd().split('\n').length
}

/** The recorder as an object; `kubeconfig` leads through it. */
async function openTape(cluster) {
  const child = fork(inRoot('test/bench/clusters/tape.mjs'), { stdio: 'inherit' })
  const { certificate, key } = await cluster.authority.issue({ name: 'tape', hosts: ['localhost', '127.0.0.1'] })
  let isStopped = false
  const ended = once(child, 'exit').then(() => {
    if (!isStopped) throw new Error('The recorder ended by itself.')
    return []
  })
  ended.catch(() => {})
  const hear = () => Promise.race([once(child, 'message'), ended])
  const heard = hear()
  child.send({ serve: { target: cluster.url, ca: cluster.ca, cert: certificate, key, token: cluster.tokens.admin } })
  const [{ port }] = await heard
  const kubeconfig = join(cluster.folder, 'through-tape')
  writeFileSync(kubeconfig, JSON.stringify({
    apiVersion: 'v1', kind: 'Config', 'current-context': 'admin',
    clusters: [{ name: 'test', cluster: { server: `https://127.0.0.1:${port}`, 'certificate-authority-data': Buffer.from(cluster.ca).toString('base64') } }],
    users: [{ name: 'admin', user: { token: cluster.tokens.admin } }],
    contexts: [{ name: 'admin', context: { cluster: 'test', user: 'admin' } }],
  }))
  return {
    kubeconfig,
    /** @param {{ count: number, lastWord: string, perSecond?: number }} what */
    async play(what) {
      const played = hear()
      child.send({ play: what })
      const [answer] = await played
      if (answer.played !== what.count) throw new Error(`Only ${answer.played} of ${what.count} changes were taken.`)
      return answer
    },
    stop() {
      isStopped = true
      child.kill()
    },
  }
}
