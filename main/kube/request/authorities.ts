/**
 * Whom to believe about servers when the person names no authority: what the system believes, and Node's own list. Node 20
 * cannot ask the system, so its bundle is read where systems keep it; newer ones can.
 */
import { readFile } from 'node:fs/promises'
import * as tls from 'node:tls'

/** Where Linux distributions keep the bundle, as Go looks for it. */
const bundles = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/tls/certs/ca-bundle.crt',
  '/etc/ssl/ca-bundle.pem',
  '/etc/pki/tls/cacert.pem',
  '/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem',
  '/etc/ssl/cert.pem',
]

/** Since Node 22.15. */
const fromSystem = (tls as { getCACertificates?: (kind: 'system') => string[] }).getCACertificates

/** PEM certificates; SSL_CERT_FILE names the bundle where it is set. */
export async function systemAuthorities(environment: Readonly<Record<string, string | undefined>>): Promise<string[]> {
  const named = environment['SSL_CERT_FILE']
  const asked = fromSystem?.('system') ?? []
  if (asked.length > 0 && named === undefined) return [...tls.rootCertificates, ...asked]
  for (const path of named === undefined ? bundles : [named]) {
    const text = await readFile(path, 'utf8').catch(() => undefined)
    if (text !== undefined) return [...tls.rootCertificates, text]
  }
  return [...tls.rootCertificates]
}
