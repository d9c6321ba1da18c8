import { describe, expect, test } from 'vitest'
import { newCluster } from '../../../preload/contract/cluster'
import { accessOf, emptyByHand, mannersFor, newClusterOf, secretOf, wordsIn, wrongInByHand, wrongInManners, type ByHandDraft } from '../../../renderer/connect/cluster-draft'

const certificate = '-----BEGIN CERTIFICATE-----\nMII\n-----END CERTIFICATE-----\n'
const key = '-----BEGIN EC PRIVATE KEY-----\nMHc\n-----END EC PRIVATE KEY-----\n'
const good: ByHandDraft = { ...emptyByHand, server: ' https://api.example:6443 ', token: ' sha256~abc\n' }
const wrongIn = (change: Partial<ByHandDraft>) => Object.keys(wrongInByHand({ ...good, ...change }))

describe('what is wrong with a cluster by hand', () => {
  test('nothing, where server and token are there', () => {
    expect(wrongIn({})).toEqual([])
  })

  test.each<[keyof ByHandDraft, Partial<ByHandDraft>]>([
    ['server', { server: '' }],
    ['server', { server: 'api.example:6443' }],
    ['server', { server: 'ftp://api.example' }],
    ['server', { server: 'https://' }],
    ['token', { token: '  ' }],
    ['token', { token: 'two words' }],
    ['clientKey', { credential: 'certificate', clientCertificate: certificate, clientKey: certificate }],
    ['clientCertificate', { credential: 'certificate', clientCertificate: key, clientKey: key }],
    ['certificateAuthority', { trust: 'authority', certificateAuthority: 'MII' }],
    ['fingerprint', { trust: 'fingerprint', fingerprint: 'ab:cd' }],
    ['namespace', { namespace: 'Shop' }],
    ['proxyUrl', { proxyUrl: 'proxy:3128' }],
    ['actsAs', { actsInGroups: 'admins' }],
  ])('%s is named', (field, change) => {
    expect(wrongIn(change)).toEqual([field])
  })

  test('what is not used is not judged', () => {
    expect(wrongIn({ credential: 'none', token: '', clientKey: 'x', certificateAuthority: 'x', fingerprint: 'x' })).toEqual([])
  })
})

describe('what is sent', () => {
  const fingerprint = Array.from({ length: 32 }, () => 'AB').join(':')
  const draft = { ...good, trust: 'fingerprint', fingerprint: `SHA256 ${fingerprint}`, certificateAuthority: certificate, clientKey: key, proxyUrl: 'http://me@proxy:3128', proxyPassword: 'pw', actsAs: 'jana', actsInGroups: 'ops team, system:masters,' } as const
  const sent = newClusterOf(accessOf(draft), { ...mannersFor('shop', []), namespaces: 'a, b' }, secretOf(draft))

  test('is what the contract takes', () => {
    expect(newCluster.parse(sent)).toEqual(sent)
  })

  test('has nothing secret in what is remembered, and nothing that was not chosen', () => {
    expect(sent.access).toEqual({ kind: 'byHand', server: 'https://api.example:6443', credential: 'token', pinnedFingerprint: 'ab'.repeat(32), proxyUrl: 'http://me@proxy:3128', impersonation: { user: 'jana', groups: ['ops team', 'system:masters'] } })
    expect(sent.secret).toEqual({ token: 'sha256~abc', proxyPassword: 'pw' })
  })

  test('a cluster without a login has no secret', () => {
    expect(secretOf({ ...good, credential: 'none' })).toBeUndefined()
  })
})

describe('manners', () => {
  test.each([['prod-eu', true], ['eu/production', true], ['PRD1', true], ['product-catalogue', false], ['stage', false], ['olive', false], ['', false]])('%s is guarded from the start: %s', (name, isGuarded) => {
    expect(mannersFor(name, []).isGuarded).toBe(isGuarded)
  })

  test('a colour that no connection has is suggested, red for production only', () => {
    expect(mannersFor('a', ['blue', undefined]).colour).toBe('teal')
    expect(mannersFor('prod', ['red']).colour).toBe('red')
    expect(mannersFor('a', ['blue', 'teal', 'green', 'amber', 'orange', 'pink', 'purple']).colour).toBe('grey')
  })

  test('namespaces are read however they are parted, and a wrong one is named', () => {
    expect(wordsIn('a, b\nc;a')).toEqual(['a', 'b', 'c'])
    expect(wrongInManners({ ...mannersFor('x', []), namespaces: 'shop Shop-2' }).namespaces).toContain('“Shop-2”')
    expect(wrongInManners(mannersFor(' ', [])).name).toBeDefined()
  })
})
