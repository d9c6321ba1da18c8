/** A client certificate from files or text, beside whatever fills the Authorization header. */
import type { CertificateSource } from '../config/login'
import { readPem } from '../config/pem'
import { singleFlight, type ClientCertificate, type Credential, type CredentialSource } from './credential'

/** Adds the certificate to what `header` gives. Its files are read at the first use, and again when it is refused. */
export function withCertificate(source: CertificateSource, header: CredentialSource): CredentialSource {
  let certificate: ClientCertificate | undefined
  let last: { readonly inner: Credential; readonly whole: Credential } | undefined
  const read = singleFlight(async () => {
    const found = { certificate: await readPem(source.certificate, 'client certificate'), key: await readPem(source.key, 'client key') }
    // The same text stays the same object: connections are kept by it.
    if (found.certificate !== certificate?.certificate || found.key !== certificate.key) certificate = found
    return certificate
  })
  return {
    async get(signal) {
      const inner = await header.get(signal)
      const own = certificate ?? await read(signal)
      if (last?.inner !== inner || last.whole.certificate !== own) last = { inner, whole: { ...inner, certificate: inner.certificate ?? own } }
      return last.whole
    },
    async renew(refused, signal) {
      const isAnother = (await read(signal)) !== refused.certificate
      const isRenewed = last?.whole === refused ? await header.renew(last.inner, signal) : true
      return isAnother || isRenewed
    },
  }
}
