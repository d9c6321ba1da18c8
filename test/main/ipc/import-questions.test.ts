import { expect, test } from 'vitest'
import { clusterWish } from '../../../main/inventory/clusters'
import { importQuestions } from '../../../main/ipc/import-questions'
import type { ClusterAccess } from '../../../preload/contract/cluster'

const wish = (access: ClusterAccess, name?: string) => clusterWish({ access, namespaces: [], isReadOnly: false, isGuarded: false, connectsAtStart: false, ...(name === undefined ? {} : { name }) }).wish
const byHand = (more: Partial<Extract<ClusterAccess, { kind: 'byHand' }>> = {}) => ({ kind: 'byHand' as const, server: 'https://api.example.com:6443', credential: 'token' as const, ...more })
const context = (name: string, files: string[] = []) => ({ kind: 'kubeconfig' as const, context: name, files })

test('what is unusual stands first, a line for each: proxy, impersonation, another name, authorities, plain http, files', () => {
  const questions = importQuestions([
    wish(context('plain')),
    wish(byHand({ server: 'http://lab:8080', proxyUrl: 'http://evil.example:3128' }), 'lab'),
    wish({ ...byHand({ tlsServerName: 'other.example', certificateAuthority: 'PEM', pinnedFingerprint: 'ab' }), impersonation: { user: 'root', groups: ['system:masters'] } }, 'prod'),
    wish(context('own', ['/home/me/x.yaml'])),
  ])
  expect(questions.map(({ message }) => message)).toEqual(['Add these 4 clusters?'])
  expect(questions.flatMap(({ details }) => details)).toEqual([
    'lab: http://lab:8080', '    is not encrypted (http)', '    goes by way of the proxy http://evil.example:3128',
    'prod: https://api.example.com:6443', '    acts as root', '    acts as a member of system:masters', '    believes a certificate for other.example', '    believes an authority that the file brings along', '    believes the certificate ab',
    'own: the context own', '    of the file /home/me/x.yaml',
    'plain: the context plain',
  ])
})

test('nothing of five hundred clusters is left out, in dialogs that can be looked at', () => {
  const questions = importQuestions(Array.from({ length: 500 }, (_, at) => wish(byHand({ server: `https://api-${at}.example.com:6443` }), `cluster ${at}`)))
  const all = questions.flatMap(({ details }) => details).join('; ')
  for (let at = 0; at < 500; at++) expect(all).toContain(`cluster ${at}: https://api-${at}.example.com:6443`)
  expect(questions.length).toBeLessThanOrEqual(20)
  expect(questions.every(({ details }) => details.length <= 12 && details.every((line) => line.length <= 300))).toBe(true)
  expect(questions.map(({ agree }) => agree)).toEqual([...Array.from({ length: questions.length - 1 }, () => 'Next'), 'Add'])
})

test('a long name or address cuts nothing off, and what nobody could look at is refused', () => {
  const server = `https://${'a.'.repeat(100)}evil.example`
  const [question] = importQuestions([wish(byHand({ server }), 'x'.repeat(100))])
  expect(question?.details.join('')).toContain('evil.example')
  expect(question?.details.every((line) => line.length <= 300)).toBe(true)
  expect(() => importQuestions(Array.from({ length: 500 }, (_, at) => wish(byHand({ server: `http://api-${at}`, proxyUrl: 'http://p' }))))).toThrow(/more in this file than/)
})
