import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { impersonationHeaders } from '../../../../main/kube/auth/impersonation'
import { loginCredential } from '../../../../main/kube/auth/login-credential'
import { tokenFile } from '../../../../main/kube/auth/token-file'
import { realClock } from '../../../../main/kube/clock'
import { loginOf, typedLogin } from '../../../../main/kube/config/login'
import { scratch, stoppedClock } from '../loopback'

const nothing = { environment: {} }
const user = (entry: object) => ({ name: 'u', file: '/f', entry })

describe('which way an entry logs in', () => {
  test.each([
    ['a plugin before all others', { plugin: { command: 'x' }, token: 't', tokenFile: '/t', username: 'u' }, 'plugin'],
    ['a token file before a token', { token: 't', tokenFile: '/t' }, 'tokenFile'],
    ['a token before a password', { token: 't', username: 'u' }, 'token'],
    ['a password', { username: 'u', password: 'p' }, 'basic'],
    ['OpenID Connect', { provider: { name: 'oidc', config: {} } }, 'oidc'],
    ['nothing', {}, 'none'],
  ])('%s', (_name, entry, kind) => {
    expect(loginOf(user(entry)).header.kind).toBe(kind)
  })

  test('what Kubernetes no longer has says what took its place', () => {
    for (const [name, word] of [['gcp', 'gke-gcloud-auth-plugin'], ['azure', 'kubelogin'], ['custom', 'exec plugin']] as const) {
      expect(() => loginCredential(loginOf(user({ provider: { name, config: {} } })), {}, nothing, realClock)).toThrow(expect.objectContaining({
        failure: expect.objectContaining({ code: 'unsupported', message: expect.stringContaining(name), remedy: expect.stringContaining(word) }),
      }))
    }
  })

  test('a user without a password and one with a colon', async () => {
    const got = await loginCredential(typedLogin({ kind: 'basic', user: 'änna' }, { password: 'a:b' }), {}, nothing, realClock).get()
    expect(Buffer.from(got.authorization?.slice(6) ?? '', 'base64').toString()).toBe('änna:a:b')
  })

  test.each([['', 'denied'], [' \n', 'denied'], ['a\nb', 'invalid'], ['tökén', 'invalid']])('a token that is none is refused before it is sent: %j', (token, code) => {
    expect(() => loginCredential(typedLogin({ kind: 'token' }, { token }), {}, nothing, realClock)).toThrow(expect.objectContaining({ failure: expect.objectContaining({ code }) }))
  })

  test('certificates are read when they are wanted, and the same text stays the same object', async () => {
    const folder = scratch()
    const [cert, key] = [join(folder, 'c'), join(folder, 'k')]
    const credentials = loginCredential(loginOf(user({ certificateFile: cert, keyFile: key, token: 't' })), {}, nothing, realClock)
    await expect(credentials.get()).rejects.toMatchObject({ failure: { code: 'notFound', message: expect.stringContaining(cert) } })
    writeFileSync(cert, '-----BEGIN CERTIFICATE-----\nA')
    writeFileSync(key, 'no key')
    await expect(credentials.get()).rejects.toMatchObject({ failure: { code: 'invalid', message: `The client key is not in PEM form: ${key}.` } })
    writeFileSync(key, '-----BEGIN PRIVATE KEY-----\nK')
    const first = await credentials.get()
    expect(first).toMatchObject({ authorization: 'Bearer t', certificate: { certificate: expect.stringContaining('A') } })
    expect(await credentials.get()).toBe(first)
    expect(await credentials.renew(first)).toBe(false)
    writeFileSync(cert, '-----BEGIN CERTIFICATE-----\nB')
    expect(await credentials.renew(first)).toBe(true)
    expect((await credentials.get()).certificate?.certificate).toContain('B')
  })
})

describe('a token in a file', () => {
  test('is read again after a while, and at once when it is refused', async () => {
    const path = join(scratch(), 'token')
    const time = stoppedClock()
    writeFileSync(path, 'one\n')
    const credentials = tokenFile(path, time.clock)
    const first = await credentials.get()
    expect(first).toEqual({ authorization: 'Bearer one' })
    expect(await credentials.renew(first)).toBe(false)
    writeFileSync(path, 'two\n')
    expect(await credentials.get()).toBe(first)
    expect(await credentials.renew(first)).toBe(true)
    expect(await credentials.get()).toEqual({ authorization: 'Bearer two' })
    writeFileSync(path, 'three\n')
    time.pass(31_000)
    expect(await credentials.get()).toEqual({ authorization: 'Bearer three' })
  })
})

describe('acting as somebody else', () => {
  test('user, groups, uid and more are headers as kubectl sends them', () => {
    expect(impersonationHeaders({ user: 'zoë', groups: ['a', 'b'], uid: '7', extra: { 'Scopes/x y': ['one'] } })).toEqual({
      'Impersonate-User': 'zo\u00c3\u00ab', 'Impersonate-Group': ['a', 'b'], 'Impersonate-Uid': '7', 'Impersonate-Extra-scopes%2fx%20y': ['one'],
    })
    expect(impersonationHeaders(undefined)).toEqual({})
  })

  test('a name cannot make headers of its own', () => {
    expect(() => impersonationHeaders({ user: 'a\r\nImpersonate-Group: system:masters' })).toThrow(expect.objectContaining({ failure: expect.objectContaining({ code: 'invalid' }) }))
  })
})
