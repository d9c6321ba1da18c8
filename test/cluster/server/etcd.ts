import { join } from 'node:path'
import { freePort, startDaemon, type Daemon } from './daemon'

/** What stands under a key. */
export interface Stored {
  readonly key: string
  readonly value: string
}

/** A running etcd of one member, without TLS: it is only ever reached over the loopback interface. */
export interface Etcd {
  readonly url: string
  readonly daemon: Daemon
  /** Forgets all revisions but the newest. */
  compact(): Promise<void>
  /** Removes a key behind the API server's back. */
  remove(key: string): Promise<void>
  /** Writes keys, many in one revision: quick, and only while no API server watches, for those lose count of such revisions. */
  fill(values: readonly Stored[]): Promise<void>
  /** Writes keys behind the API server's back, in about this order, each in a revision of its own. */
  put(values: readonly Stored[]): Promise<void>
}

/** Where in a cluster's folder etcd's data lie; they may have been copied from another one's. */
export const dataFolder = (folder: string): string => join(folder, 'etcd')

/** Starts etcd in a cluster's folder. */
export async function startEtcd(program: string, folder: string): Promise<Etcd> {
  const [url, peer] = [`http://127.0.0.1:${await freePort()}`, `http://127.0.0.1:${await freePort()}`]
  const daemon = startDaemon(program, [
    '--name=test', `--data-dir=${dataFolder(folder)}`, `--listen-client-urls=${url}`, `--advertise-client-urls=${url}`, `--listen-peer-urls=${peer}`,
    `--initial-advertise-peer-urls=${peer}`, `--initial-cluster=test=${peer}`,
    '--log-level=warn', '--quota-backend-bytes=1073741824',
  ], join(folder, 'etcd.log'))
  const ask = (path: string, body: object) => askGateway(`${url}/v3/${path}`, body)
  // Not /health, which may say yes before there is a leader to write through.
  await daemon.ready(async () => typeof (await ask('kv/put', { key: encode('ready'), value: encode('yes') })).header?.revision === 'string')
  return {
    url,
    daemon,
    async compact() {
      // A change of our own, for what is forgotten is what lies before the newest revision.
      const { header } = await ask('kv/put', { key: encode('ready'), value: encode('yes') })
      const revision = header?.revision ?? '0'
      // The API server's caches keep old lists until this key of its own compaction tells them not to.
      await ask('kv/put', { key: encode('compact_rev_key'), value: encode(revision) })
      await ask('kv/compaction', { revision, physical: true })
    },
    remove: async (key) => void await ask('kv/deleterange', { key: encode(key) }),
    async put(values) {
      for (let from = 0; from < values.length; from += mostAtOnce) {
        await Promise.all(values.slice(from, from + mostAtOnce).map(({ key, value }) => ask('kv/put', { key: encode(key), value: encode(value) })))
      }
    },
    async fill(values) {
      for (let from = 0; from < values.length; from += mostInOneStep) {
        const success = values.slice(from, from + mostInOneStep).map(({ key, value }) => ({ requestPut: { key: encode(key), value: encode(value) } }))
        await ask('kv/txn', { success })
      }
    },
  }
}

/** etcd takes no more operations in one transaction. */
const mostInOneStep = 128
/** Requests that are under way at a time. */
const mostAtOnce = 32

const encode = (text: string) => Buffer.from(text).toString('base64')

/** etcd's own translation of its calls to JSON over HTTP, so that no client is needed. */
async function askGateway(url: string, body: object): Promise<{ header?: { revision?: string } }> {
  const response = await fetch(url, { method: 'POST', body: JSON.stringify(body), signal: AbortSignal.timeout(10_000) })
  if (!response.ok) throw new Error(`etcd answered ${response.status}: ${await response.text()}`)
  return await response.json() as { header?: { revision?: string } }
}
