/**
 * Logging in by OpenID Connect, as the kubeconfig's `auth-provider: oidc` describes it: the ID token while it is good, then a new
 * one for the refresh token. New tokens are kept in memory and never written into the file.
 */
import { z } from 'zod'
import { fail } from '../../../preload/contract/failure'
import type { Clock } from '../clock'
import type { Surroundings } from '../config/access'
import { readPem } from '../config/pem'
import { parseJson } from '../request/parse-json'
import { fetchSmall } from '../request/fetch-small'
import { bearer } from './bearer'
import type { CredentialSource } from './credential'
import type { PluginCredential } from './exec-credential'
import { renewing } from './renewing'

const providerShape = z.object({
  issuer: z.string(),
  token_endpoint: z.string(),
  token_endpoint_auth_methods_supported: z.array(z.string()).nullish(),
})
const tokensShape = z.object({ id_token: z.string().nullish(), refresh_token: z.string().nullish() })
const refusalShape = z.object({ error: z.string(), error_description: z.string().nullish() })

/** `config` is the provider's table in the kubeconfig. */
export function oidcCredential(config: Readonly<Record<string, string>>, surroundings: Surroundings, clock: Clock): CredentialSource {
  let refreshToken = config['refresh-token']
  let given = config['id-token']
  return renewing(async (): Promise<PluginCredential> => {
    // The file's own token first; a second call means that it is over or was refused.
    const first = given
    given = undefined
    const endsAt = first === undefined ? undefined : endOf(first)
    if (first !== undefined && (endsAt === undefined || endsAt > clock.now() + 10_000)) return { credential: bearer(first), ...(endsAt === undefined ? {} : { endsAt }) }
    if (!refreshToken) throw over('Your login has ended, and the kubeconfig has no refresh token.')
    const tokens = await refresh(config, refreshToken, surroundings)
    refreshToken = tokens.refresh_token || refreshToken
    if (!tokens.id_token) throw over('The identity provider renewed the login without an ID token.')
    const until = endOf(tokens.id_token)
    return { credential: bearer(tokens.id_token), ...(until === undefined ? {} : { endsAt: until }) }
  }, clock)
}

async function refresh(config: Readonly<Record<string, string>>, refreshToken: string, { environment }: Surroundings): Promise<z.output<typeof tokensShape>> {
  const issuer = config['idp-issuer-url'] ?? ''
  const id = config['client-id'] ?? ''
  const secret = config['client-secret']
  const ca = config['idp-certificate-authority-data'] !== undefined ? { base64: config['idp-certificate-authority-data'] }
    : config['idp-certificate-authority'] === undefined ? undefined : { file: config['idp-certificate-authority'] }
  const authorities = ca ? await readPem(ca, 'identity provider’s authority') : undefined
  const ask = (url: string, form?: URLSearchParams, authorization?: string) => fetchSmall({
    url: secureUrl(url),
    environment,
    ...(authorities === undefined ? {} : { authorities }),
    ...(form ? { form: form.toString() } : {}),
    ...(authorization === undefined ? {} : { authorization }),
  })

  const found = await ask(`${issuer.replace(/\/+$/, '')}/.well-known/openid-configuration`)
  const provider = found.status === 200 ? providerShape.safeParse(parseJson(found.text)) : undefined
  if (!provider?.success || provider.data.issuer.replace(/\/+$/, '') !== issuer.replace(/\/+$/, '')) {
    throw fail('unreachable', 'The identity provider of this cluster does not describe itself as it should.', { remedy: 'Check idp-issuer-url in the kubeconfig.', detail: `HTTP ${found.status}` })
  }
  const methods = provider.data.token_endpoint_auth_methods_supported
  const isInForm = secret === undefined || (methods?.includes('client_secret_post') === true && !methods.includes('client_secret_basic'))
  const form = new URLSearchParams({ grant_type: 'refresh_token', refresh_token: refreshToken })
  if (isInForm) form.set('client_id', id)
  if (isInForm && secret !== undefined) form.set('client_secret', secret)
  const login = isInForm ? undefined : `Basic ${Buffer.from(`${formWord(id)}:${formWord(secret)}`).toString('base64')}`
  const answer = await ask(provider.data.token_endpoint, form, login)
  if (answer.status !== 200) {
    const said = refusalShape.safeParse(parseOrNothing(answer.text))
    throw over('The identity provider does not renew your login.', said.success ? `${said.data.error} ${said.data.error_description ?? ''}`.trim().slice(0, 500) : `HTTP ${answer.status}`)
  }
  // An answer that broke off must not end in a failure's detail: it begins with tokens.
  const tokens = tokensShape.safeParse(parseOrNothing(answer.text))
  if (!tokens.success) throw over('The identity provider answers something that is no token.')
  return tokens.data
}

function over(message: string, detail?: string) {
  return fail('denied', message, { remedy: 'Log in again with the tool that made the kubeconfig.', ...(detail === undefined ? {} : { detail }) })
}

/** Tokens travel encrypted or not at all. */
function secureUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url?.protocol === 'https:' && url.username === '' && url.password === '') return url
  throw fail('invalid', 'The address of the identity provider cannot be used: it is no https:// address.', { remedy: 'Check idp-issuer-url in the kubeconfig.', detail: text.slice(0, 300) })
}

/** The `exp` of a token, unchecked: the server checks it, we only need not send one that is over. */
function endOf(token: string): number | undefined {
  const claims = parseOrNothing(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'))
  const found = z.object({ exp: z.number() }).safeParse(claims)
  return found.success ? found.data.exp * 1000 : undefined
}

function parseOrNothing(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** RFC 6749, 2.3.1: user and password of Basic are form-encoded first. */
function formWord(text = ''): string {
  return new URLSearchParams({ '': text }).toString().slice(1)
}
