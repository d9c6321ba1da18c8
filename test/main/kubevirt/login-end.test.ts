import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { loginEnd, tokenEnd } from '../../../main/kubevirt/login-end'

const base64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
const token = (claims: unknown) => `${base64({ alg: 'RS256' })}.${base64(claims)}.c2ln`

it('a token says until when it holds, if it is one that says anything', () => {
  expect(tokenEnd(token({ iat: 1_000, exp: 2_000 }))).toEqual({ kind: 'token', since: 1_000_000, until: 2_000_000 })
  expect(tokenEnd(token({ exp: 2_000 }))).toEqual({ kind: 'token', until: 2_000_000 })
  for (const silent of ['sha256~abc', '', 'a.b.c', token({}), token({ exp: 'soon' }), token(null), `a.${'x'.repeat(100_000)}.c`]) expect(tokenEnd(silent)).toBeUndefined()
})

const typed = (login: { kind: 'none' | 'token' } | { kind: 'certificate'; certificate: string }) => ({ kind: 'typed' as const, server: 'https://h', login })

it('a typed login is looked at', async () => {
  expect(await loginEnd(typed({ kind: 'token' }), { token: token({ exp: 5 }) })).toEqual({ kind: 'token', until: 5_000 })
  expect(await loginEnd(typed({ kind: 'none' }))).toBeUndefined()
})

it('so is a kubeconfig’s; what renews itself is not, and a broken certificate is a failure', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'login-'))
  execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '30', '-subj', '/CN=me', '-keyout', join(folder, 'key'), '-out', join(folder, 'cert')], { stdio: 'ignore' })
  const file = join(folder, 'config')
  const access = (context: string) => ({ kind: 'kubeconfig' as const, files: [file], context })
  writeFileSync(file, `
apiVersion: v1
kind: Config
clusters: [{name: c, cluster: {server: "https://h"}}]
contexts: [{name: cert, context: {cluster: c, user: cert}}, {name: exec, context: {cluster: c, user: exec}}, {name: bad, context: {cluster: c, user: bad}}]
users:
- {name: cert, user: {client-certificate: cert, client-key: key}}
- {name: exec, user: {client-certificate: cert, client-key: key, exec: {apiVersion: client.authentication.k8s.io/v1, command: x, interactiveMode: Never}}}
- {name: bad, user: {client-certificate-data: ${Buffer.from(readFileSync(join(folder, 'key'))).toString('base64')}, client-key: key}}
`)
  const found = await loginEnd(access('cert'))
  expect(found?.kind).toBe('certificate')
  expect(found!.until - found!.since!).toBe(30 * 86_400_000)
  expect(await loginEnd(access('exec'))).toBeUndefined()
  await expect(loginEnd(access('bad'))).rejects.toThrow()
})
