// What opening a cluster wants the person to have agreed to: a login command, an unsafe way.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { kubevirtBackend } from '../../../main/kubevirt/backend'
import { consentWanted, consentWish } from '../../../main/provider/session'
import { smallServer } from './small-server'

const folder = mkdtempSync(join(tmpdir(), 'kubevirt-consents-'))
afterAll(() => rmSync(folder, { recursive: true }))

test('a login command that was not allowed yet is told with what it would run', async () => {
  const config = join(folder, 'config')
  writeFileSync(config, JSON.stringify({
    apiVersion: 'v1', kind: 'Config', clusters: [{ name: 'c', cluster: { server: 'https://127.0.0.1:1' } }], contexts: [{ name: 'x', context: { cluster: 'c', user: 'u' } }],
    users: [{ name: 'u', user: { exec: { apiVersion: 'client.authentication.k8s.io/v1', command: 'true', args: ['--login'], interactiveMode: 'Never' } } }],
  }))
  const never = () => Promise.reject(new Error('not here'))
  const backend = kubevirtBackend({ openConsole: never, forward: () => () => {}, creation: () => ({ options: never, preview: never, create: () => () => {} }) })
  const opening = backend.open({ uri: 'kubevirt:x', isReadOnly: false, allowsUnverified: false, cluster: { access: { kind: 'kubeconfig', context: 'x', files: [config] }, namespaces: [], allowedCommands: [], agreedRisks: [], environment: { PATH: '/usr/bin:/bin', HOME: folder } } })
  const { failure } = await opening.then(() => { throw new Error('It opened.') }, (thrown: { failure: { code: string; detail: string } }) => thrown)
  expect(failure.code).toBe('denied')
  expect(failure.detail.startsWith(consentWanted)).toBe(true)
  expect(JSON.parse(failure.detail.slice(consentWanted.length))).toEqual({ kind: 'command', marks: [expect.stringMatching(/^[0-9a-f]{64}$/)], command: 'true --login', program: expect.stringMatching(/^\/(usr\/)?bin\/true$/), file: config })
})

test('a way whose risk was not agreed to is told with the server and the risk; the agreed one is gone, another proxy’s is not', async () => {
  const config = join(folder, 'unsafe')
  const write = (more: object) => writeFileSync(config, JSON.stringify({
    apiVersion: 'v1', kind: 'Config', clusters: [{ name: 'c', cluster: { server: 'https://127.0.0.1:1', 'insecure-skip-tls-verify': true, ...more } }], contexts: [{ name: 'x', context: { cluster: 'c', user: '' } }],
  }))
  const never = () => Promise.reject(new Error('not here'))
  const backend = kubevirtBackend({ openConsole: never, forward: () => () => {}, creation: () => ({ options: never, preview: never, create: () => () => {} }) })
  const opening = async (agreedRisks: string[]) => (await backend.open({ uri: 'kubevirt:x', isReadOnly: false, allowsUnverified: true, cluster: { access: { kind: 'kubeconfig', context: 'x', files: [config] }, namespaces: [], allowedCommands: [], agreedRisks, environment: { HOME: folder } } })
    .then(() => { throw new Error('It opened.') }, (thrown: { failure: { code: string; detail: string } }) => thrown)).failure
  const wishOf = ({ detail }: { detail: string }) => consentWish.parse(JSON.parse(detail.slice(consentWanted.length)))
  write({})
  const asked = wishOf(await opening([]))
  expect(asked).toMatchObject({ kind: 'risks', server: 'https://127.0.0.1:1/', risks: [expect.stringContaining('not checked')] })
  expect(await opening(asked.marks)).toMatchObject({ code: 'unreachable' })
  write({ 'proxy-url': 'http://127.0.0.1:2' })
  expect(wishOf(await opening(asked.marks)).marks).not.toEqual(asked.marks)
})

test('what is unsafe about the way and was agreed to stays to be seen while it is open', async () => {
  const server = smallServer()
  const never = () => Promise.reject(new Error('not here'))
  const risk = { risk: 'plainHttp' as const, mark: 'plainHttp:1', sentence: 'It is not encrypted.' }
  const backend = kubevirtBackend({
    openConsole: never, forward: () => () => {}, creation: () => ({ options: never, preview: never, create: () => () => {} }),
    openTransport: (_access, surroundings) => {
      expect(surroundings.accepts?.([risk], 'http://test:8080/')).toBe(true)
      return server.transport
    },
  })
  const session = await backend.open({ uri: 'kubevirt:x', isReadOnly: false, allowsUnverified: false, cluster: { access: { kind: 'byHand', server: 'http://test:8080', credential: 'none' }, namespaces: [], allowedCommands: [], agreedRisks: [risk.mark], environment: { HOME: folder } } })
  expect(session.facts.warnings).toEqual(['It is not encrypted.'])
  await session.close()
})
