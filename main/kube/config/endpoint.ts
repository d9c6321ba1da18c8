/** Where requests go and how the far end proves itself: settled from a kubeconfig's cluster or from what was typed. */
import { fail } from '../../../preload/contract/failure'
import type { AnyAccess, Risk, TypedAccess } from './access'
import type { ClusterEntry, Named } from './kubeconfig'
import { readPem } from './pem'
import { hostOf, risksOf, riskSentence } from './offers'

/** One API server. */
export interface Endpoint {
  /** With the path's prefix, without a slash at its end. */
  readonly url: URL
  readonly host: string
  readonly port: number
  readonly isTls: boolean
  /** The name that the certificate must be for. */
  readonly certificateName: string
  /** PEM; undefined asks the system's authorities. */
  readonly authorities?: string
  readonly isUnverified: boolean
  /** Lower-case hex without colons. */
  readonly pinnedSha256?: string
  readonly proxyUrl?: string
  readonly isUncompressed: boolean
}

/** The endpoint of a kubeconfig's cluster; reads the authorities' file. Refuses what the person has not agreed to. */
export async function endpointOf(cluster: Named<ClusterEntry>, access: AnyAccess): Promise<Endpoint> {
  const { entry } = cluster
  const source = entry.authoritiesData !== undefined ? { base64: entry.authoritiesData }
    : entry.authoritiesFile === undefined ? undefined : { file: entry.authoritiesFile }
  return settle({ ...entry, ...(source ? { authorities: await readPem(source, 'certificate authority') } : {}) }, access)
}

/** The endpoint that was typed. */
export function typedEndpoint(access: TypedAccess): Endpoint {
  return settle({ ...access, isUnverified: access.isUnverified ?? false, isUncompressed: false }, access)
}

interface Found {
  readonly server: string
  readonly isUnverified: boolean
  readonly isUncompressed: boolean
  readonly tlsServerName?: string
  readonly authorities?: string
  readonly proxyUrl?: string
}

function settle(found: Found, access: AnyAccess): Endpoint {
  const url = serverUrl(found.server)
  refuseUnagreed(risksOf(found), access.agreedRisks ?? [])
  const isTls = url.protocol === 'https:'
  const host = hostOf(url)
  return {
    url,
    host,
    port: url.port === '' ? (isTls ? 443 : 80) : Number(url.port),
    isTls,
    certificateName: found.tlsServerName ?? host,
    isUnverified: found.isUnverified,
    isUncompressed: found.isUncompressed,
    ...(found.authorities === undefined ? {} : { authorities: found.authorities }),
    ...(found.proxyUrl === undefined ? {} : { proxyUrl: found.proxyUrl }),
    ...(access.pinnedCertificate === undefined ? {} : { pinnedSha256: fingerprint(access.pinnedCertificate) }),
  }
}

function serverUrl(server: string): URL {
  const invalid = (why: string) => fail('invalid', `The server’s address cannot be used: ${why}.`, { remedy: 'It looks like https://api.example.com:6443.', detail: server.slice(0, 300) })
  if (server === '') throw invalid('it is empty')
  if (!URL.canParse(server)) throw invalid('it is no web address')
  const url = new URL(server)
  if (!/^https?:$/.test(url.protocol)) throw invalid('it does not begin with https://')
  if (url.username !== '' || url.password !== '') throw fail('invalid', 'The server’s address cannot be used: it holds a user or a password.', { remedy: 'Give them as the login.' })
  if (url.search !== '' || url.hash !== '') throw invalid('it holds more than a host and a path')
  url.pathname = url.pathname.replace(/\/+$/, '')
  return url
}

function refuseUnagreed(risks: readonly Risk[], agreed: readonly Risk[]) {
  const [risk] = risks.filter((found) => !agreed.includes(found))
  if (risk) throw fail('denied', riskSentence[risk], { remedy: 'Agree to that in the connection’s settings, if you trust the way to this server.' })
}

function fingerprint(pinned: string): string {
  const bare = pinned.trim().replace(/^sha-?256[:=]?\s*/i, '').replaceAll(':', '').toLowerCase()
  if (!/^[0-9a-f]{64}$/.test(bare)) throw fail('invalid', 'The pinned certificate’s fingerprint is no SHA-256: it has 64 hexadecimal digits.', { remedy: 'Take it from “openssl x509 -noout -fingerprint -sha256”.' })
  return bare
}
