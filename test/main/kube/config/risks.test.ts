import { expect, test } from 'vitest'
import { risksOf, type RiskyWay } from '../../../../main/kube/config/risks'

const way: RiskyWay = { server: 'https://10.0.0.1:6443', isUnverified: true, tlsServerName: 'prod.example' }
const marks = (more: Partial<RiskyWay>) => risksOf({ ...way, ...more }).map(({ mark }) => mark)

test('each risk of a way has a mark of its own, which a spelling does not change', () => {
  expect(risksOf(way).map(({ risk }) => risk)).toEqual(['unverifiedCertificate', 'otherServerName'])
  expect(new Set(marks({})).size).toBe(2)
  expect(marks({ server: 'HTTPS://10.0.0.1:6443/' })).toEqual(marks({}))
  expect(marks({ proxyUrl: 'http://me:one@proxy:1' })).toEqual(marks({ proxyUrl: 'http://me:two@proxy:1' }))
})

test.each<Partial<RiskyWay>>([{ server: 'https://10.0.0.2:6443' }, { server: 'http://10.0.0.1:6443' }, { tlsServerName: 'evil.example' }, { proxyUrl: 'http://proxy:1' }, { authority: 'another' }])(
  'another server, name, proxy or authority is another risk: %j', (more) => {
    expect(marks(more).filter((mark) => marks({}).includes(mark))).toEqual([])
  })

test('a usual way has none', () => {
  expect(risksOf({ server: 'https://10.0.0.1', isUnverified: false, proxyUrl: 'http://proxy:1' })).toEqual([])
  expect(risksOf({ server: 'https://[::1]:6443', isUnverified: false, tlsServerName: '::1' })).toEqual([])
})
