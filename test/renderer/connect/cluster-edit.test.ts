import { expect, test } from 'vitest'
import type { ClusterProfile } from '../../../preload/contract/cluster'
import { canSave, changeOf, clusterEditOf } from '../../../renderer/connect/cluster-edit'
import { canRenewLogin } from '../../../renderer/connect/login'
import { fakeClusters } from '../../fakes/cluster-samples'

const byHand: ClusterProfile = { access: { kind: 'byHand', server: 'https://a', credential: 'token' }, namespaces: ['shop'], isGuarded: true, secret: 'kept' }
const edit = clusterEditOf(byHand)

test('what was not changed is not asked for', () => {
  expect(changeOf(byHand, edit)).toEqual({})
  expect(changeOf(byHand, { ...edit, namespaces: ' shop ' })).toEqual({})
})

test('only what was changed is asked for', () => {
  expect(changeOf(byHand, { ...edit, isGuarded: false })).toEqual({ isGuarded: false })
  expect(changeOf(byHand, { ...edit, namespaces: '' })).toEqual({ namespaces: [] })
  expect(changeOf(byHand, { ...edit, token: ' new ' })).toEqual({ secret: { token: 'new' } })
})

test('a login that was begun has to be whole, and none leaves the old one', () => {
  const certificate: ClusterProfile = { ...byHand, access: { kind: 'byHand', server: 'https://a', credential: 'certificate' } }
  expect(canSave(certificate, edit)).toBe(true)
  expect(canSave(certificate, { ...edit, clientKey: 'x' })).toBe(false)
  expect(canSave(byHand, { ...edit, token: 'new' })).toBe(true)
  expect(canSave(byHand, { ...edit, namespaces: 'No' })).toBe(false)
})

test('a new login is offered where one that was typed is refused', () => {
  const [prod, , edge] = fakeClusters()
  expect(canRenewLogin(edge!)).toBe(true)
  expect(canRenewLogin(prod!)).toBe(false)
  expect(canRenewLogin({ ...edge!, link: { state: 'failed', since: 0, failure: { code: 'unreachable', message: 'Away.' } } })).toBe(false)
  expect(canRenewLogin({ ...edge!, cluster: prod!.cluster, link: edge!.link })).toBe(false)
})
