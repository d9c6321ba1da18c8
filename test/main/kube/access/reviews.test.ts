import { expect, test } from 'vitest'
import type { AccessQuestion } from '../../../../main/kube/access/question'
import { accessReviews } from '../../../../main/kube/access/reviews'
import { KubeError } from '../../../../main/kube/transport'
import { heldClock } from '../held-clock'
import { scripted } from '../scripted-transport'

interface Asked { readonly kind: string, readonly spec: { readonly namespace?: string, readonly resourceAttributes: AccessQuestion } }
const start: AccessQuestion = { verb: 'update', group: 'subresources.kubevirt.io', resource: 'virtualmachines', subresource: 'start', namespace: 'a' }

function over(answer: (asked: Asked) => unknown) {
  const clock = heldClock()
  const { transport, requests } = scripted(({ body }) => answer(body as Asked))
  return { clock, requests, reviews: accessReviews(transport, clock) }
}

test('a yes is true, a no is a sentence, and an answer is believed for a minute', async () => {
  let allowed = true
  const { reviews, requests, clock } = over(() => ({ status: { allowed } }))
  expect(reviews.known(start)).toBe('unknown')
  expect(await reviews.ask(start)).toBe(true)
  allowed = false
  expect(await reviews.ask(start)).toBe(true)
  expect(requests).toHaveLength(1)
  expect(requests[0]).toMatchObject({ method: 'POST', path: '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews', body: { spec: { resourceAttributes: start } } })
  await clock.advance(60_000)
  expect(reviews.known(start)).toBe('unknown')
  expect(await reviews.ask(start)).toBe('You may not update virtualmachines/start in the namespace a.')
})

test('a subresource of two segments needs a yes under both names', async () => {
  const no = new Set<string>()
  const { reviews, requests } = over(({ spec }) => ({ status: { allowed: !no.has(spec.resourceAttributes.subresource ?? '') } }))
  const screenshot: AccessQuestion = { verb: 'get', group: 'subresources.kubevirt.io', resource: 'virtualmachineinstances', subresource: 'vnc/screenshot', namespace: 'a' }
  expect(await reviews.ask(screenshot)).toBe(true)
  expect(requests).toHaveLength(2)
  for (const [name, said] of [['vnc', 'vnc'], ['vnc/screenshot', 'vnc/screenshot']]) {
    no.clear()
    no.add(name!)
    reviews.forget()
    expect(await reviews.ask(screenshot)).toBe(`You may not get virtualmachineinstances/${said} in the namespace a.`)
  }
})

test('the same question is asked once at a time, and few at once', async () => {
  let most = 0
  let running = 0
  const { reviews, requests } = over(async () => {
    most = Math.max(most, ++running)
    await new Promise((resolve) => setImmediate(resolve))
    running--
    return { status: { allowed: true } }
  })
  const questions = Array.from({ length: 20 }, (_, index) => ({ ...start, namespace: `n${index % 10}` }))
  expect(await Promise.all(questions.map((question) => reviews.ask(question)))).toEqual(questions.map(() => true))
  expect(requests).toHaveLength(10)
  expect(most).toBe(4)
})

test('a real refusal ends what was believed, also by an answer under way', async () => {
  const answers: ((value: unknown) => void)[] = []
  const { reviews } = over(() => new Promise((resolve) => answers.push(resolve)))
  const before = reviews.ask(start)
  await Promise.resolve()
  reviews.forget('a')
  answers.shift()?.({ status: { allowed: true } })
  expect(await before).toBe(true)
  expect(reviews.known(start)).toBe('unknown')
  const after = reviews.ask(start)
  await Promise.resolve()
  answers.shift()?.({ status: { allowed: false } })
  expect(await after).toMatch(/^You may not/)
})

test.each([
  ['cannot be asked', () => { throw new KubeError(503, 'down', { isStatus: true }) }],
  ['failed to judge', () => ({ status: { allowed: false, evaluationError: 'webhook: timeout' } })],
  ['says nothing', () => ({ status: {} })],
  ['sends nothing', () => undefined],
])('a server that %s has not said no', async (_, answer) => {
  const { reviews } = over(answer)
  expect(await reviews.ask(start)).toBe('unknown')
})

const rules = (isIncomplete: boolean, ...resourceRules: object[]) => ({ status: { incomplete: isIncomplete, resourceRules } })
const rule = (verbs: string[], apiGroups: string[], resources: string[], resourceNames?: string[]) => ({ verbs, apiGroups, resources, ...(resourceNames ? { resourceNames } : {}) })

test('the rules of a namespace answer at once, and are honest about what they leave out', async () => {
  let isIncomplete = false
  const { reviews, requests } = over(() => rules(isIncomplete, rule(['get', 'list'], ['kubevirt.io'], ['virtualmachines'])))
  await Promise.all([reviews.survey('a'), reviews.survey('a')])
  expect(requests).toHaveLength(1)
  expect(reviews.known({ verb: 'list', group: 'kubevirt.io', resource: 'virtualmachines', namespace: 'a' })).toBe(true)
  expect(reviews.known(start)).toMatch(/^You may not update/)
  expect(reviews.known({ ...start, namespace: 'b' })).toBe('unknown')
  reviews.forget('a')
  isIncomplete = true
  await reviews.survey('a')
  expect(reviews.known({ verb: 'list', group: 'kubevirt.io', resource: 'virtualmachines', namespace: 'a' })).toBe(true)
  expect(reviews.known(start)).toBe('unknown')
})

test.each([
  [rule(['*'], ['*'], ['*']), true],
  [rule(['update'], ['subresources.kubevirt.io'], ['virtualmachines/start']), true],
  [rule(['update'], ['subresources.kubevirt.io'], ['*/start']), true],
  [rule(['update'], ['subresources.kubevirt.io'], ['virtualmachines/*']), false],
  [rule(['update'], ['subresources.kubevirt.io'], ['virtualmachines']), false],
  [rule(['get'], ['subresources.kubevirt.io'], ['virtualmachines/start']), false],
  [rule(['update'], ['kubevirt.io'], ['virtualmachines/start']), false],
  [rule(['update'], ['subresources.kubevirt.io'], ['virtualmachines/start'], ['other']), false],
  [rule(['update'], ['subresources.kubevirt.io'], ['virtualmachines/start'], ['mine']), true],
])('a rule %j is judged as the server judges it', async (one, isAllowed) => {
  const { reviews } = over(() => rules(false, one))
  await reviews.survey('a')
  expect(reviews.known({ ...start, name: 'mine' }) === true).toBe(isAllowed)
})
