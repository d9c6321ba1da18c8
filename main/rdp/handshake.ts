/** From a stream to a guest's port to TLS with what answers there: the first packets of RDP, then the handshake. */
import type { Duplex } from 'node:stream'
import { connect, type TLSSocket } from 'node:tls'
import { fail, FailureError } from '../../preload/contract/failure'
import { certificatesOf } from './certificate'
import { checkConfirm, packetLength } from './negotiation'

/** What does not answer by then is no RDP server, ms. */
const limitMs = 10_000

/** A server that speaks TLS. */
export interface Secured {
  readonly tls: TLSSocket
  /** Its X.224 connection confirm. */
  readonly confirm: Uint8Array
  /** DER, its own first. */
  readonly certificates: readonly Uint8Array[]
}

/** Sends the X.224 connection request and does the handshake. Takes the stream: where it rejects, the stream is gone. */
export async function secure(stream: Duplex, request: Uint8Array): Promise<Secured> {
  let tls: TLSSocket | undefined
  // A socket under TLS must not be destroyed by anybody but TLS.
  const give = (error?: Error) => (tls ?? stream).destroy(error)
  const timer = setTimeout(() => give(fail('unreachable', 'The server did not answer the handshake of RDP.', { remedy: 'See whether the guest is up and its remote desktop service runs.' })), limitMs)
  try {
    stream.write(request)
    const confirm = await firstPacket(stream)
    checkConfirm(confirm)
    // Whose certificate it is, the person decides by its fingerprint: servers of RDP sign their own.
    tls = connect({ socket: stream, rejectUnauthorized: false, minVersion: 'TLSv1.2' })
    await new Promise<void>((resolve, reject) => tls!.once('secureConnect', resolve).once('error', reject).once('end', () => tls!.destroy()).once('close', () => reject(new Error('closed during the handshake'))))
    return { tls, confirm, certificates: certificatesOf(tls) }
  } catch (thrown) {
    give()
    throw thrown instanceof FailureError ? thrown : fail('unreachable', 'The connection was cut during the handshake of RDP.', { remedy: 'See whether the guest’s remote desktop service runs.', detail: thrown instanceof Error ? thrown.message : String(thrown) })
  } finally {
    clearTimeout(timer)
  }
}

/** Reads one TPKT packet and not a byte more: what follows belongs to TLS. */
async function firstPacket(stream: Duplex): Promise<Uint8Array> {
  let head = Buffer.alloc(0)
  for (;;) {
    const length = packetLength(head)
    if (length !== undefined && head.byteLength >= length) {
      stream.unshift(head.subarray(length))
      return new Uint8Array(head.subarray(0, length))
    }
    head = Buffer.concat([head, await someOf(stream)])
  }
}

/** The next bytes; rejects where no more come. */
function someOf(stream: Duplex): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const look = () => {
      const bytes = stream.read() as Buffer | null
      if (bytes === null) return
      forget()
      resolve(bytes)
    }
    const ended = (error?: Error) => {
      forget()
      reject(error ?? new Error('closed before the first packet'))
    }
    const over = () => ended(stream.errored ?? undefined)
    const forget = () => void stream.off('readable', look).off('error', ended).off('end', over).off('close', over)
    stream.on('readable', look).on('error', ended).on('end', over).on('close', over)
    look()
  })
}
