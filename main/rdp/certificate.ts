/** What a person can know an RDP server by: they sign their own certificates, so the first one seen is kept, and another is told loudly. */
import { createHash, X509Certificate } from 'node:crypto'
import type { TLSSocket } from 'node:tls'
import { fail } from '../../preload/contract/failure'
import type { ServerCertificate } from '../provider/host-contract'

/** Of DER. */
export const fingerprintOf = (certificate: Uint8Array): string => createHash('sha256').update(certificate).digest('hex').toUpperCase().match(/../g)!.join(':')

/** DER of the server's own certificate and of those that it sent along, its own first. */
export function certificatesOf(socket: TLSSocket): Uint8Array[] {
  const found: Uint8Array[] = []
  let next = socket.getPeerCertificate(true)
  // The last one names itself as its issuer.
  while (next?.raw && !found.some((one) => next.raw.equals(one)) && found.length < 10) {
    found.push(next.raw)
    next = next.issuerCertificate
  }
  if (found.length === 0) throw fail('invalid', 'The server sent no certificate.', { remedy: 'Give the guest’s remote desktop service a certificate.' })
  return found
}

export function describe(certificate: Uint8Array): ServerCertificate {
  const { subject, issuer, validFrom, validTo } = new X509Certificate(certificate)
  const line = (text: string | undefined) => (text ?? '').replaceAll('\n', ', ')
  return { fingerprint: fingerprintOf(certificate), subject: line(subject), issuer: line(issuer), validFrom, validTo }
}
