/** Where requests go and how the far end proves itself: settled from a kubeconfig's cluster or from what was typed. */
import { fail } from '../../../preload/contract/failure'
import { present } from '../../ground/present'
import type { AnyAccess, Surroundings, TypedAccess } from './access'
import type { ClusterEntry, Named } from './kubeconfig'
import { readPem } from './pem'
import { clusterRisks } from './offers'
import { hostOf, risksOf, type FoundRisk } from './risks'

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
export async function endpointOf(cluster: Named<ClusterEntry>, access: AnyAccess, surroundings: Surroundings): Promise<Endpoint> {
  const { entry } = cluster
  const source = entry.authoritiesData !== undefined ? { base64: entry.authoritiesData }
    : entry.authoritiesFile === undefined ? undefined : { file: entry.authoritiesFile }
  return settle({ ...entry, risks: clusterRisks(entry), ...(source ? { authorities: await readPem(source, 'certificate authority') } : {}) }, access, surroundings)
}

/** The endpoint that was typed. */
export function typedEndpoint(access: TypedAccess, surroundings: Surroundings): Endpoint {
  const { server, isUnverified = false, tlsServerName, proxyUrl, authorities } = access
  const risks = risksOf({ server, isUnverified, ...present({ tlsServerName, proxyUrl, authority: authorities }) })
  return settle({ ...access, isUnverified, isUncompressed: false, risks }, access, surroundings)
}

interface Found {
  readonly server: string
  readonly risks: readonly FoundRisk[]
  readonly isUnverified: boolean
  readonly isUncompressed: boolean
  readonly tlsServerName?: string
  readonly authorities?: string
  readonly proxyUrl?: string
}

function settle(found: Found, access: AnyAccess, { accepts }: Surroundings): Endpoint {
  const url = serverUrl(found.server)
  const [risk] = found.risks
  if (risk && accepts?.(found.risks, url.href) !== true) throw fail('denied', risk.sentence, { remedy: 'Agree to that when you connect, if you trust the way to this server.' })
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

function fingerprint(pinned: string): string {
  const bare = pinned.trim().replace(/^sha-?256[:=]?\s*/i, '').replaceAll(':', '').toLowerCase()
  if (!/^[0-9a-f]{64}$/.test(bare)) throw fail('invalid', 'The pinned certificate’s fingerprint is no SHA-256: it has 64 hexadecimal digits.', { remedy: 'Take it from “openssl x509 -noout -fingerprint -sha256”.' })
  return bare
}
