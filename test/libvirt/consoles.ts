/** A session with real consoles, and the window's end of a console's pipe. */
import { MessageChannel } from 'node:worker_threads'
import { bytePort } from '../../main/host/byte-port'
import { libvirtBackend } from '../../main/libvirt/backend'
import { openConsole } from '../../main/libvirt/console'
import type { SessionRow } from '../../main/provider/host-contract'
import * as native from '../../native'
import { fail } from '../../preload/contract/failure'
import { openPipe } from '../../preload/wire/pipe'
import { gathering } from '../main/libvirt/open'

const notHere = () => Promise.reject(fail('unsupported', 'Not in this test.'))
const creation = () => ({ create: () => () => {}, createOptions: notHere, recognise: notHere, preview: notHere, close: async () => {} })

export async function withConsoles() {
  const backend = libvirtBackend({ loadDriver: async () => native, openConsole, creation, sessionSocket: async () => '/run/session-sock' })
  const session = await backend.open({ uri: 'qemu:///system', isReadOnly: false, allowsUnverified: false })
  const rows = gathering<SessionRow>()
  session.watch.rows(rows.sink)
  const named = (name: string) => [...rows.items.values()].find((row) => row.name === name)
  const opening = (name: string, consoleId: string, options: { force?: boolean; isReading?: boolean } = {}) => connect(session, named(name)!.key, consoleId, options)
  return { session, named, opening }
}

type Session = Awaited<ReturnType<ReturnType<typeof libvirtBackend>['open']>>

async function connect(session: Session, key: string, consoleId: string, { force = false, isReading = true }: { force?: boolean; isReading?: boolean }) {
  const { port1, port2 } = new MessageChannel()
  const host = openPipe(bytePort(port1, false))
  const viewer = openPipe(bytePort(port2, false))
  const chunks: Uint8Array[] = []
  // Text that arrives is kept with or without its acknowledgement.
  viewer.onBytes((bytes, used) => {
    chunks.push(bytes)
    if (isReading) used()
  })
  try {
    await session.openConsole({ key, consoleId, force }, host)
  } catch (thrown) {
    viewer.close({ code: 'asked' })
    throw thrown
  }
  return {
    host,
    viewer,
    bytes: () => Buffer.concat(chunks),
    /** What a serial console has said, without the head that tells the replay's length. */
    said: () => Buffer.concat(chunks).subarray(16).toString(),
    replayed: () => Buffer.concat(chunks).readUInt32BE(0),
    type: (text: string) => viewer.send(Buffer.from(text)),
    close: () => viewer.close({ code: 'asked' }),
  }
}
