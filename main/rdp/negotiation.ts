/** The first packets of RDP (X.224 in TPKT): what is asked for, and what a server answers or refuses. */
import { fail, type FailureError } from '../../preload/contract/failure'

/** Of a TPKT packet that begins with these bytes; `undefined` while too little is there. Throws where it is none. */
export function packetLength(bytes: Uint8Array): number | undefined {
  if (bytes.byteLength > 0 && bytes[0] !== 3) throw notRdp('The first byte is not that of RDP.')
  if (bytes.byteLength < 4) return undefined
  const length = bytes[2]! * 256 + bytes[3]!
  if (length < 11 || length > 1_024) throw notRdp(`The first packet would be ${length} bytes long.`)
  return length
}

/** Security that runs inside TLS: TLS alone, or with a login before anything is shown (CredSSP). */
export const protocols = { tls: 1, credSsp: 2 } as const

/** Asks a server for TLS with or without a login before: enough to see its certificate. */
export const connectionRequest = (): Uint8Array => Uint8Array.from([3, 0, 0, 19, 14, 0xe0, 0, 0, 0, 0, 0, 1, 0, 8, 0, protocols.tls | protocols.credSsp, 0, 0, 0])

/** Throws the server's refusal, or what an answer without TLS means. */
export function checkConfirm(packet: Uint8Array): void {
  if (packet[5] !== 0xd0) throw notRdp('The answer is no connection confirm.')
  const kind = packet[11]
  const value = packet.byteLength >= 19 ? new DataView(packet.buffer, packet.byteOffset).getUint32(15, true) : 0
  if (kind === 3) throw refusals[value] ?? fail('denied', 'The server refused the connection.', { detail: `Negotiation failure ${value}.` })
  // No answer to the question is RDP's own encryption of old, which protects nobody.
  if (kind !== 2 || (value & (protocols.tls | protocols.credSsp | 8)) === 0) throw fail('unsupported', 'This server offers no TLS, only the encryption of RDP before 2003, which can be broken.', { remedy: 'Turn on TLS or network level authentication in the guest’s settings for remote desktops.' })
}

const notRdp = (detail: string): FailureError => fail('invalid', 'What answers at that port does not speak RDP.', { remedy: 'See which service listens there, or choose another port.', detail })

/** By the number in the refusal. */
const refusals: Readonly<Record<number, FailureError>> = {
  1: fail('unsupported', 'The server insists on TLS in a way that could not be agreed on.', { detail: 'SSL_REQUIRED_BY_SERVER' }),
  2: fail('unsupported', 'The server does not allow TLS.', { remedy: 'Turn on TLS or network level authentication in the guest’s settings for remote desktops.', detail: 'SSL_NOT_ALLOWED_BY_SERVER' }),
  3: fail('unsupported', 'The server has no certificate for TLS.', { remedy: 'Give the guest’s remote desktop service a certificate; Windows makes one when the service is started anew.', detail: 'SSL_CERT_NOT_ON_SERVER' }),
  4: fail('unsupported', 'The server and this program understand the negotiation differently.', { detail: 'INCONSISTENT_FLAGS' }),
  5: fail('denied', 'The server wants the login before it shows anything (network level authentication).', { remedy: 'Give a user and a password.', detail: 'HYBRID_REQUIRED_BY_SERVER' }),
  6: fail('unsupported', 'The server wants a certificate from the client, which is not supported.', { detail: 'SSL_WITH_USER_AUTH_REQUIRED_BY_SERVER' }),
}
