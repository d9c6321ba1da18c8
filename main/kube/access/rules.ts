/**
 * What the rules of a namespace (SelfSubjectRulesReview) say about one question. They are the rules of the API server's own authorizer: where
 * others have a word too the list is `incomplete`, and what it does not name is not known.
 */
import { listOf, namesOf, textOf } from '../discovery/read'
import type { AccessAnswer, AccessQuestion } from './question'

interface Rule {
  readonly verbs: readonly string[]
  readonly groups: readonly string[]
  readonly resources: readonly string[]
  /** Empty for all. */
  readonly names: readonly string[]
}

/** The rules of one namespace. */
export interface NamespaceRules {
  readonly isIncomplete: boolean
  readonly rules: readonly Rule[]
}

/** Reads the status of a SelfSubjectRulesReview. */
export function rulesFrom(review: unknown): NamespaceRules {
  const status = (review as { status?: unknown } | null | undefined)?.status
  return {
    isIncomplete: (status as { incomplete?: unknown } | undefined)?.incomplete !== false || textOf(status, 'evaluationError') !== '',
    rules: listOf(status, 'resourceRules').map((rule) => ({
      verbs: namesOf(rule, 'verbs'), groups: namesOf(rule, 'apiGroups'), resources: namesOf(rule, 'resources'), names: namesOf(rule, 'resourceNames'),
    })),
  }
}

/** What the rules say of one name of a resource. */
export function judge({ isIncomplete, rules }: NamespaceRules, question: AccessQuestion): AccessAnswer {
  if (rules.some((rule) => allows(rule, question))) return true
  return isIncomplete ? 'unknown' : refusalOf(question)
}

/** A no, as a sentence. */
export function refusalOf({ verb, resource, subresource, namespace }: AccessQuestion): string {
  const what = subresource === undefined ? resource : `${resource}/${subresource}`
  return `You may not ${verb} ${what} ${namespace === undefined ? 'in this cluster' : `in the namespace ${namespace}`}.`
}

function allows({ verbs, groups, resources, names }: Rule, { verb, group, resource, subresource, name }: AccessQuestion): boolean {
  const has = (list: readonly string[], one: string) => list.includes('*') || list.includes(one)
  // `*` is every resource and subresource, `*/scale` that subresource of every resource; `pods/*` is nothing.
  const hasResource = subresource === undefined ? has(resources, resource) : has(resources, `${resource}/${subresource}`) || resources.includes(`*/${subresource}`)
  // A rule for names says nothing about a collection, nor about others.
  const hasName = names.length === 0 || (name !== undefined && names.includes(name))
  return has(verbs, verb) && has(groups, group) && hasResource && hasName
}
