// A daemon that takes connections and never says a word, as one does that hangs for good.
import { createServer } from 'node:net'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Listens on a socket of its own until it is disposed of. */
export async function startSilentDaemon() {
  const socket = join(mkdtempSync(join(tmpdir(), 'silent-')), 'sock')
  const open = new Set<{ destroy(): void }>()
  const server = createServer((client) => {
    open.add(client)
    client.on('error', () => {}).on('data', () => {})
    client.on('close', () => open.delete(client))
  })
  await new Promise<void>((resolve) => server.listen(socket, resolve))
  return {
    uri: `qemu+unix:///system?socket=${socket}`,
    /** Connections that are open now. */
    get clients() {
      return open.size
    },
    [Symbol.dispose]() {
      for (const client of open) client.destroy()
      server.close()
    },
  }
}
