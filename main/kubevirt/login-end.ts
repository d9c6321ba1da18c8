/** Until when a login holds that only the person can renew: a client certificate, or a token that stands in a kubeconfig or was typed. */
import { X509Certificate } from 'node:crypto'
import type { ClusterFacts } from '../../preload/contract/cluster'
import type { ClusterAccess, ClusterSecrets } from '../kube/config/access'
import { readKubeconfigs } from '../kube/config/kubeconfig-files'
import { loginOf, typedLogin, type Login } from '../kube/config/login'
import { readPem } from '../kube/config/pem'
import { present } from '../ground/present'
import { numberAt } from './field'

/** Nothing where it does not end, renews itself, or cannot be told. */
export async function loginEnd(access: ClusterAccess, secrets: ClusterSecrets = {}): Promise<ClusterFacts['login']> {
  const { header, certificate } = await loginFor(access, secrets)
  if (header.kind === 'token') return tokenEnd(header.token)
  return header.kind === 'none' && certificate ? certificateEnd(await readPem(certificate.certificate, 'client certificate')) : undefined
}

async function loginFor(access: ClusterAccess, secrets: ClusterSecrets): Promise<Login> {
  if (access.kind === 'typed') return typedLogin(access.login, secrets)
  const { contexts, users } = await readKubeconfigs(access.files)
  return loginOf(users.get(contexts.get(access.context)?.entry.user ?? ''))
}

/** A token that is none of JSON's says nothing; whether its signature is good is the server's business. */
export function tokenEnd(token: string): ClusterFacts['login'] {
  const [, payload, signature] = token.split('.')
  if (payload === undefined || signature === undefined || payload.length > 20_000) return undefined
  try {
    const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'))
    return ending('token', inMs(numberAt(claims, 'iat')), inMs(numberAt(claims, 'exp')))
  } catch {
    return undefined
  }
}

const inMs = (seconds: number | undefined) => (seconds === undefined ? undefined : seconds * 1_000)

function certificateEnd(pem: string): ClusterFacts['login'] {
  const { validFrom, validTo } = new X509Certificate(pem)
  return ending('certificate', Date.parse(validFrom), Date.parse(validTo))
}

function ending(kind: 'token' | 'certificate', since: number | undefined, until: number | undefined): ClusterFacts['login'] {
  return until !== undefined && Number.isFinite(until) ? { kind, until, ...present({ since: Number.isFinite(since) ? since : undefined }) } : undefined
}
