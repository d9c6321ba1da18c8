/** What is not safe about the way to a server: found before anything is sent, and marked so that one agreement covers this very risk and no other. */
import { createHash } from 'node:crypto'
import { isIP } from 'node:net'

/** What must be shown and agreed to before anything is sent. */
export type Risk =
  /** `insecure-skip-tls-verify`: anybody on the way can read and change everything. */
  | 'unverifiedCertificate'
  /** `http://`: so can anybody, without even a certificate. */
  | 'plainHttp'
  /** The certificate is checked against another name than the address. */
  | 'otherServerName'

/** A risk of one way. */
export interface FoundRisk {
  readonly risk: Risk
  /** Another one for another risk, server, name, authority or proxy. */
  readonly mark: string
  readonly sentence: string
}

/** As much of a way as a risk depends on. */
export interface RiskyWay {
  readonly server: string
  readonly isUnverified: boolean
  readonly tlsServerName?: string
  readonly proxyUrl?: string
  /** What names the authority: its PEM, or where that is. */
  readonly authority?: string
}

const sentences: Readonly<Record<Risk, string>> = {
  plainHttp: 'The connection is not encrypted (http): anybody on the way can read and change everything, the login too.',
  unverifiedCertificate: 'The server’s certificate is not checked (insecure-skip-tls-verify): anybody on the way can pretend to be the cluster.',
  otherServerName: 'The server’s certificate is checked against another name than its address (tls-server-name).',
}

/** What a person must agree to before this way is used. */
export function risksOf(way: RiskyWay): FoundRisk[] {
  const url = URL.canParse(way.server) ? new URL(way.server) : undefined
  const where = createHash('sha256').update(JSON.stringify([url?.href ?? way.server, way.tlsServerName ?? '', withoutPassword(way.proxyUrl ?? ''), way.authority ?? ''])).digest('hex')
  return kindsOf(way, url).map((risk) => ({ risk, mark: `${risk}:${where}`, sentence: sentences[risk] }))
}

/** Not even its hash is kept. */
function withoutPassword(proxyUrl: string): string {
  if (!URL.canParse(proxyUrl)) return proxyUrl
  const url = new URL(proxyUrl)
  url.password = ''
  return url.href
}

function kindsOf({ isUnverified, tlsServerName }: RiskyWay, url: URL | undefined): Risk[] {
  if (url?.protocol === 'http:') return ['plainHttp']
  const isOther = tlsServerName !== undefined && url !== undefined && tlsServerName !== hostOf(url)
  return [...(isUnverified ? ['unverifiedCertificate' as const] : []), ...(isOther ? ['otherServerName' as const] : [])]
}

/** A URL's host as certificates name it. */
export function hostOf(url: URL): string {
  const bare = url.hostname.replace(/^\[|\]$/g, '')
  return isIP(bare) ? bare : url.hostname
}
