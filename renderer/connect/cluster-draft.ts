/** What a person typed to add a cluster, what is wrong with it, and what it comes to. Main checks again: this is for a quick, clear word. */
import type { ClusterAccess, ClusterSecret, NewCluster } from '../../preload/contract/cluster'
import { hueOf, hues, type Hue } from '../marks/hue'
import { connectText } from '../text/connect'

const { wrong } = connectText.cluster

/** How the person wants a cluster to be treated; the same for those of a kubeconfig and those by hand. */
export interface Manners {
  readonly name: string
  readonly colour: Hue
  /** With commas or spaces between them. */
  readonly namespaces: string
  readonly isReadOnly: boolean
  readonly isGuarded: boolean
  readonly connectsAtStart: boolean
}

/** A cluster that no kubeconfig knows. */
export interface ByHandDraft {
  readonly server: string
  readonly credential: 'none' | 'token' | 'certificate'
  readonly token: string
  readonly clientCertificate: string
  readonly clientKey: string
  readonly trust: 'system' | 'authority' | 'fingerprint'
  readonly certificateAuthority: string
  readonly fingerprint: string
  readonly namespace: string
  readonly proxyUrl: string
  readonly proxyPassword: string
  readonly tlsServerName: string
  readonly actsAs: string
  readonly actsInGroups: string
}

export const emptyByHand: ByHandDraft = {
  server: '', credential: 'token', token: '', clientCertificate: '', clientKey: '', trust: 'system', certificateAuthority: '', fingerprint: '',
  namespace: '', proxyUrl: '', proxyPassword: '', tlsServerName: '', actsAs: '', actsInGroups: '',
}

/** Sentences by field. */
export type Wrong<T> = { readonly [K in keyof T]?: string }

/** A name that says production is guarded unless the person unticks it, and is red; any other gets a colour that none has yet. */
export function mannersFor(name: string, taken: Iterable<string | undefined>): Manners {
  const isGuarded = /(^|[^a-z])(prod|prd|production|live)([^a-z]|$)/i.test(name)
  return { name, colour: isGuarded ? 'red' : freeHue(taken), namespaces: '', isReadOnly: false, isGuarded, connectsAtStart: false }
}

function freeHue(taken: Iterable<string | undefined>): Hue {
  const used = new Set([...taken].map(hueOf))
  return hues.find((hue) => hue !== 'grey' && hue !== 'red' && !used.has(hue)) ?? 'grey'
}

/** Words with commas, spaces or line ends between them. */
export const wordsIn = (typed: string): string[] => [...new Set(typed.split(/[\s,;]+/).filter(Boolean))]

const isNamespace = (name: string) => name.length <= 63 && /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(name)
const isUrl = (text: string, schemes: RegExp) => schemes.test(text) && URL.canParse(text)
const isPem = (text: string, label: RegExp) => label.test(text)
const hexOf = (fingerprint: string) => fingerprint.replace(/^sha-?256[:= ]*/i, '').replaceAll(/[\s:]/g, '').toLowerCase()

/** A sentence about the first word that cannot be a namespace. */
export function wrongInNamespaces(typed: string): string | undefined {
  const bad = wordsIn(typed).find((one) => !isNamespace(one))
  return bad === undefined ? undefined : wrong.namespaceOf(bad)
}

export function wrongInManners({ name, namespaces }: Manners): Wrong<Manners> {
  const bad = wrongInNamespaces(namespaces)
  return { ...(name.trim() === '' && { name: wrong.name }), ...(bad !== undefined && { namespaces: bad }) }
}

/** Of the login only; also for a new one in place of an old. */
export function wrongInLogin({ credential, token, clientCertificate, clientKey }: Pick<ByHandDraft, 'credential' | 'token' | 'clientCertificate' | 'clientKey'>): Wrong<ByHandDraft> {
  switch (credential) {
    case 'none':
      return {}
    case 'token':
      return token.trim() === '' ? { token: wrong.token } : /\s/.test(token.trim()) ? { token: wrong.tokenSpaces } : {}
    case 'certificate':
      return {
        ...(!isPem(clientCertificate, /-----BEGIN CERTIFICATE-----/) && { clientCertificate: wrong.certificate }),
        ...(!isPem(clientKey, /-----BEGIN (\w+ )?PRIVATE KEY-----/) && { clientKey: wrong.key }),
      }
  }
}

export function wrongInByHand(draft: ByHandDraft): Wrong<ByHandDraft> {
  const { server, trust, certificateAuthority, fingerprint, namespace, proxyUrl, actsAs, actsInGroups } = draft
  return {
    ...(!isUrl(server.trim(), /^https?:\/\/[^/\s]/i) && { server: wrong.server }),
    ...wrongInLogin(draft),
    ...(trust === 'authority' && !isPem(certificateAuthority, /-----BEGIN CERTIFICATE-----/) && { certificateAuthority: wrong.certificate }),
    ...(trust === 'fingerprint' && !/^[0-9a-f]{64}$/.test(hexOf(fingerprint)) && { fingerprint: wrong.fingerprint }),
    ...(namespace.trim() !== '' && !isNamespace(namespace.trim()) && { namespace: wrong.namespaceOf(namespace.trim()) }),
    ...(proxyUrl.trim() !== '' && !isUrl(proxyUrl.trim(), /^(https?|socks5h?):\/\/[^/\s]/i) && { proxyUrl: wrong.proxy }),
    ...(actsAs.trim() === '' && actsInGroups.trim() !== '' && { actsAs: wrong.actsAs }),
  }
}

/** What was typed to prove who the person is. */
export function secretOf({ credential, token, clientCertificate, clientKey, proxyPassword }: ByHandDraft): ClusterSecret | undefined {
  const secret: ClusterSecret = {
    ...(credential === 'token' && { token: token.trim() }),
    ...(credential === 'certificate' && { clientCertificate, clientKey }),
    ...(proxyPassword !== '' && { proxyPassword }),
  }
  return Object.keys(secret).length > 0 ? secret : undefined
}

const filled = <K extends string>(name: K, typed: string) => (typed.trim() === '' ? {} : ({ [name]: typed.trim() } as { [N in K]: string }))

/** How the cluster is reached, without anything secret. */
export function accessOf({ server, credential, trust, certificateAuthority, fingerprint, namespace, proxyUrl, tlsServerName, actsAs, actsInGroups }: ByHandDraft): ClusterAccess {
  return {
    kind: 'byHand',
    server: server.trim(),
    credential,
    ...filled('namespace', namespace),
    ...(trust === 'authority' && { certificateAuthority }),
    ...(trust === 'fingerprint' && { pinnedFingerprint: hexOf(fingerprint) }),
    ...filled('tlsServerName', tlsServerName),
    ...filled('proxyUrl', proxyUrl),
    ...(actsAs.trim() !== '' && { impersonation: { user: actsAs.trim(), groups: groupsIn(actsInGroups) } }),
  }
}

/** Groups have commas between them, since their names may hold spaces and colons. */
const groupsIn = (typed: string): string[] => typed.split(',').map((one) => one.trim()).filter(Boolean)

/** What is sent. */
export function newClusterOf(access: ClusterAccess, { name, colour, namespaces, ...manners }: Manners, secret?: ClusterSecret): NewCluster {
  return { access, ...manners, name: name.trim(), colour, namespaces: wordsIn(namespaces), ...(secret && { secret }) }
}
