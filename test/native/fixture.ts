// What the tests of the addon share: a fresh in-memory host per test, and a look at what is still alive.
import { readdirSync } from 'node:fs'
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

export const openDescriptors = () => readdirSync('/proc/self/fd').length

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
