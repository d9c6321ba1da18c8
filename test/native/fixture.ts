// What the tests of the addon share: a fresh in-memory host per test, and a look at what is still alive.
import { readdirSync, readlinkSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { handleCounts, open, type Connection } from '../../native/index.js'

export const uri = 'test:///default'

export async function withConnection<T>(work: (connection: Connection) => Promise<T>): Promise<T> {
  const connection = await open(uri)
  try {
    return await work(connection)
  } finally {
    await connection.close()
  }
}

export const domainXml = (name: string) =>
  `<domain type='test'><name>${name}</name><memory unit='KiB'>65536</memory><vcpu>1</vcpu><os><type>hvm</type></os></domain>`

/**
 * What every open descriptor leads to, sorted. The folder that is being read here has one too, which is gone when it is looked
 * at and left out; so are the source files that the test runner reads at any moment.
 */
export const openDescriptors = (): string[] =>
  readdirSync('/proc/self/fd').flatMap((number) => {
    try {
      const target = readlinkSync(`/proc/self/fd/${number}`)
      return /\.(m?[jt]s|json|map)$/.test(target) || target.endsWith('/fd') ? [] : [target.replace(/:\[\d+\]$/, '')]
    } catch {
      return []
    }
  }).sort()

/** Waits for what happens on other threads; the last look decides. */
export async function eventually(look: () => void, withinMs = 5000) {
  const until = Date.now() + withinMs
  for (;;) {
    try {
      look()
      return
    } catch (error) {
      if (Date.now() > until) throw error
    }
    await sleep(10)
  }
}

export const nothingAlive = {
  connections: 0, domains: 0, networks: 0, storagePools: 0, storageVolumes: 0, streams: 0, subscriptions: 0, threads: 0,
}

export const alive = () => handleCounts()
