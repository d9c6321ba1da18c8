/**
 * Asks what the user may do before it is offered. Answers are believed for a minute; a real refusal ends that at once, for it is the truth.
 * A subresource of two segments is asked for under both its names: the API server judges `vnc`, the server behind it `vnc/screenshot`.
 */
import { atMost } from '../at-most'
import type { Clock } from '../clock'
import type { KubeTransport } from '../transport'
import type { AccessAnswer, AccessQuestion, AccessReviews } from './question'
import { judge, refusalOf, rulesFrom, type NamespaceRules } from './rules'

const believedMs = 60_000
const mostAtOnce = 4
const mostAnswers = 5_000

interface Answered {
  readonly answer: AccessAnswer
  readonly at: number
  readonly namespace: string | undefined
}

/** For one cluster and one user. */
export function accessReviews(transport: KubeTransport, clock: Clock): AccessReviews {
  const answers = new Map<string, Answered>()
  const underWay = new Map<string, Promise<AccessAnswer>>()
  const surveys = new Map<string, { readonly rules: NamespaceRules; readonly at: number }>()
  const surveying = new Map<string, Promise<void>>()
  const limit = atMost(mostAtOnce)
  /** Answers to what was asked before something was forgotten count no more. */
  let age = 0

  const fresh = <T extends { readonly at: number }>(entry: T | undefined) => (entry && clock.now() - entry.at < believedMs ? entry : undefined)

  const review = async (question: AccessQuestion): Promise<AccessAnswer> => {
    const askedAge = age
    const answer = await limit(() => reviewOnce(transport, question))
    if (answer !== 'unknown' && askedAge === age) {
      if (answers.size >= mostAnswers) answers.delete(answers.keys().next().value!)
      answers.set(keyOf(question), { answer, at: clock.now(), namespace: question.namespace })
    }
    return answer
  }

  const one = (question: AccessQuestion): Promise<AccessAnswer> => {
    const key = keyOf(question)
    const known = fresh(answers.get(key))
    if (known) return Promise.resolve(known.answer)
    const running = underWay.get(key)
    if (running) return running
    const asked = review(question).finally(() => {
      if (underWay.get(key) === asked) underWay.delete(key)
    })
    underWay.set(key, asked)
    return asked
  }

  const knownOne = (question: AccessQuestion): AccessAnswer => {
    const answered = fresh(answers.get(keyOf(question)))
    if (answered) return answered.answer
    const survey = question.namespace === undefined ? undefined : fresh(surveys.get(question.namespace))
    return survey ? judge(survey.rules, question) : 'unknown'
  }

  const readRules = async (namespace: string) => {
    const askedAge = age
    try {
      const rules = rulesFrom(await limit(() => transport.json({ method: 'POST', path: '/apis/authorization.k8s.io/v1/selfsubjectrulesreviews', body: { apiVersion: 'authorization.k8s.io/v1', kind: 'SelfSubjectRulesReview', spec: { namespace } } })))
      if (askedAge === age) surveys.set(namespace, { rules, at: clock.now() })
    } catch {
      // Then nothing is known before it is asked for.
    }
  }

  return {
    known: (question) => together(names(question).map(knownOne)),
    ask: async (question) => together(await Promise.all(names(question).map(one))),
    survey(namespace) {
      if (fresh(surveys.get(namespace))) return Promise.resolve()
      const running = surveying.get(namespace) ?? readRules(namespace).finally(() => surveying.delete(namespace))
      surveying.set(namespace, running)
      return running
    },
    forget(namespace) {
      age++
      underWay.clear()
      for (const [key, entry] of answers) if (namespace === undefined || entry.namespace === namespace || entry.namespace === undefined) answers.delete(key)
      if (namespace === undefined) surveys.clear()
      else surveys.delete(namespace)
    },
  }
}

async function reviewOnce(transport: KubeTransport, { verb, group, resource, subresource, namespace, name }: AccessQuestion): Promise<AccessAnswer> {
  const resourceAttributes = { verb, group, resource, subresource, namespace, name }
  try {
    const { status } = await transport.json<{ status?: { allowed?: unknown; denied?: unknown; reason?: unknown; evaluationError?: unknown } }>({
      method: 'POST', path: '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews', body: { apiVersion: 'authorization.k8s.io/v1', kind: 'SelfSubjectAccessReview', spec: { resourceAttributes } },
    })
    if (status?.allowed === true) return true
    if (status?.allowed !== false) return 'unknown'
    // An authorizer that failed has not said no.
    if (status.denied !== true && typeof status.evaluationError === 'string' && status.evaluationError !== '') return 'unknown'
    return refusalOf({ verb, group, resource, subresource, namespace, name })
  } catch {
    return 'unknown'
  }
}

/** A no wins, then what is not known. */
function together(answers: readonly AccessAnswer[]): AccessAnswer {
  return answers.find((answer) => answer !== true && answer !== 'unknown') ?? (answers.includes('unknown') ? 'unknown' : true)
}

function names(question: AccessQuestion): readonly AccessQuestion[] {
  const { subresource } = question
  const first = subresource?.split('/')[0]
  return first === undefined || first === subresource ? [question] : [{ ...question, subresource: first }, question]
}

function keyOf({ verb, group, resource, subresource, namespace, name }: AccessQuestion): string {
  return JSON.stringify([verb, group, resource, subresource, namespace, name])
}
