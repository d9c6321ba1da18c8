import type { IncomingMessage } from 'node:http'
import { describe, expect, test } from 'vitest'
import { oidcCredential } from '../../../../main/kube/auth/oidc'
import { apiServer, authority, say, stoppedClock } from '../loopback'

const time = stoppedClock()
const idToken = (name: string, endsInSeconds: number) => ['e30', Buffer.from(JSON.stringify({ name, exp: Math.floor(time.clock.now() / 1000) + endsInSeconds })).toString('base64url'), 'sig'].join('.')

async function bodyOf(request: IncomingMessage): Promise<URLSearchParams> {
  let text = ''
  for await (const chunk of request) text += String(chunk)
  return new URLSearchParams(text)
}

/** An identity provider whose refresh tokens are used up by their use. */
async function provider(methods?: readonly string[]) {
  const forms: { readonly form: URLSearchParams; readonly authorization: string | undefined }[] = []
  let generation = 0
  const found = await apiServer((request, response) => {
    if (request.url === '/realm/.well-known/openid-configuration') {
      say(response, { issuer: `${found.url}/realm`, token_endpoint: `${found.url}/token`, ...(methods ? { token_endpoint_auth_methods_supported: methods } : {}) })
      return
    }
    void bodyOf(request).then((form) => {
      forms.push({ form, authorization: request.headers.authorization })
      if (form.get('refresh_token') !== `refresh-${generation}`) say(response, { error: 'invalid_grant', error_description: 'Token is not active' }, 400)
      else {
        generation += 1
        say(response, { id_token: idToken(`new-${generation}`, 300), refresh_token: `refresh-${generation}` })
      }
    })
  })
  const config = {
    'idp-issuer-url': `${found.url}/realm`, 'client-id': 'app', 'refresh-token': 'refresh-0',
    'idp-certificate-authority-data': Buffer.from(authority().ca).toString('base64'),
  }
  return { ...found, forms, config }
}

const nameOf = (authorization = '') => JSON.parse(Buffer.from(authorization.split('.')[1] ?? '', 'base64url').toString()).name as string

describe('OpenID Connect', () => {
  test('the file’s token while it is good; nobody is asked', async () => {
    const { config, seen } = await provider()
    const credentials = oidcCredential({ ...config, 'id-token': idToken('given', 3_600) }, { environment: {} }, time.clock)
    expect(nameOf((await credentials.get()).authorization)).toBe('given')
    await credentials.get()
    expect(seen).toHaveLength(0)
  })

  test('one that is over is renewed; the renewed one is kept until shortly before its end, then renewed with the next refresh token', async () => {
    const { config, forms } = await provider()
    const credentials = oidcCredential({ ...config, 'id-token': idToken('given', -1) }, { environment: {} }, time.clock)
    expect(nameOf((await credentials.get()).authorization)).toBe('new-1')
    await credentials.get()
    expect(forms).toHaveLength(1)
    expect(Object.fromEntries(forms[0]?.form ?? [])).toEqual({ grant_type: 'refresh_token', refresh_token: 'refresh-0', client_id: 'app' })
    time.pass(280_000)
    expect(nameOf((await credentials.get()).authorization)).toBe('new-2')
    expect(forms[1]?.form.get('refresh_token')).toBe('refresh-1')
  })

  test('a good one that is refused is renewed once', async () => {
    const { config, forms } = await provider()
    const credentials = oidcCredential({ ...config, 'id-token': idToken('given', 3_600) }, { environment: {} }, time.clock)
    const given = await credentials.get()
    expect(await credentials.renew(given)).toBe(true)
    expect(nameOf((await credentials.get()).authorization)).toBe('new-1')
    expect(await credentials.renew(await credentials.get())).toBe(false)
    expect(forms).toHaveLength(1)
  })

  test.each([
    [undefined, true], [['client_secret_basic', 'client_secret_post'], true], [['client_secret_post'], false],
  ])('the client’s secret goes the way the provider wants it: %j', async (methods, isBasic) => {
    const { config, forms } = await provider(methods)
    await oidcCredential({ ...config, 'client-secret': 'sé cret' }, { environment: {} }, time.clock).get()
    expect(forms[0]?.authorization).toBe(isBasic ? `Basic ${Buffer.from('app:s%C3%A9+cret').toString('base64')}` : undefined)
    expect(forms[0]?.form.get('client_secret')).toBe(isBasic ? null : 'sé cret')
  })

  test('a refresh token that is used up says: log in again', async () => {
    const { config } = await provider()
    await expect(oidcCredential({ ...config, 'refresh-token': 'old' }, { environment: {} }, time.clock).get())
      .rejects.toMatchObject({ failure: { code: 'denied', remedy: expect.stringContaining('Log in again'), detail: 'invalid_grant Token is not active' } })
    await expect(oidcCredential({ ...config, 'refresh-token': '' }, { environment: {} }, time.clock).get()).rejects.toMatchObject({ failure: { code: 'denied' } })
  })

  test('a provider that is another one, speaks plain http or sends pages gets no token', async () => {
    const { config, url, forms } = await provider()
    const other = await apiServer((_request, response) => say(response, { issuer: url, token_endpoint: `${url}/token` }))
    const page = await apiServer((_request, response) => response.writeHead(200, { 'Content-Type': 'text/html' }).end('<html>'))
    const ask = (issuer: string) => oidcCredential({ ...config, 'idp-issuer-url': issuer }, { environment: {} }, time.clock).get()
    await expect(ask(other.url)).rejects.toMatchObject({ failure: { code: 'unreachable' } })
    await expect(ask(page.url)).rejects.toMatchObject({ failure: { code: 'unreachable' } })
    await expect(ask(url.replace('https', 'http'))).rejects.toMatchObject({ failure: { code: 'invalid' } })
    await expect(ask('')).rejects.toMatchObject({ failure: { code: 'invalid' } })
    expect(forms).toHaveLength(0)
  })
})
