import { execFile } from 'node:child_process'
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isIP } from 'node:net'
import { promisify } from 'node:util'

// Certificates for tests, by the openssl command: node:crypto can read X.509 and not write it, and a library that can is a
// dependency for what every Debian has.

/** A key and its certificate, both PEM, and the files they lie in. */
export interface Issued {
  readonly certificate: string
  readonly key: string
  readonly certificateFile: string
  readonly keyFile: string
}

/** What a certificate is for. */
export interface Subject {
  readonly name: string
  /** Kubernetes reads groups from the organisation. */
  readonly groups?: readonly string[]
  /** DNS names and addresses; with any the certificate is for a server, else for a client. */
  readonly hosts?: readonly string[]
}

/** A certificate authority. */
export interface Authority {
  /** PEM */
  readonly certificate: string
  readonly certificateFile: string
  issue(subject: Subject): Promise<Issued>
}

const openssl = (...args: readonly string[]) => promisify(execFile)('openssl', [...args])

const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-noenc']

/** Makes an authority whose files, and those of what it issues, lie in the folder. */
export async function makeAuthority(folder: string, name: string): Promise<Authority> {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const own = files(folder, 'ca')
  await openssl('req', '-x509', ...newKey, '-subj', `/CN=${name}`, '-days', '3650',
    '-addext', 'keyUsage=critical,keyCertSign,digitalSignature', '-keyout', own.keyFile, '-out', own.certificateFile)
  let count = 0
  return {
    certificate: readFileSync(own.certificateFile, 'utf8'),
    certificateFile: own.certificateFile,
    async issue({ name: subject, groups = [], hosts = [] }) {
      const made = files(folder, `${++count}-${subject.replaceAll(/[^\w.-]/g, '-')}`)
      await openssl('req', '-x509', '-CA', own.certificateFile, '-CAkey', own.keyFile, ...newKey,
        '-subj', `${groups.map((group) => `/O=${group}`).join('')}/CN=${subject}`, '-days', '30',
        '-addext', 'basicConstraints=critical,CA:FALSE', '-addext', 'keyUsage=critical,digitalSignature',
        ...(hosts.length > 0 ? ['-addext', `subjectAltName=${hosts.map(alternative).join(',')}`, '-addext', 'extendedKeyUsage=serverAuth']
          : ['-addext', 'extendedKeyUsage=clientAuth']),
        '-keyout', made.keyFile, '-out', made.certificateFile)
      return { ...made, certificate: readFileSync(made.certificateFile, 'utf8'), key: readFileSync(made.keyFile, 'utf8') }
    },
  }
}

/** The pair of keys that signs service accounts' tokens. */
export async function makeSigningKey(folder: string): Promise<{ readonly privateFile: string, readonly publicFile: string }> {
  const [privateFile, publicFile] = [join(folder, 'service-accounts.key'), join(folder, 'service-accounts.pub')]
  await openssl('genpkey', '-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:2048', '-out', privateFile)
  await openssl('pkey', '-in', privateFile, '-pubout', '-out', publicFile)
  return { privateFile, publicFile }
}

const files = (folder: string, name: string) => ({ certificateFile: join(folder, `${name}.crt`), keyFile: join(folder, `${name}.key`) })

const alternative = (host: string) => `${isIP(host) ? 'IP' : 'DNS'}:${host}`
