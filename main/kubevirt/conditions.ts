/** Conditions of Kubernetes objects: what is told of a state beyond its word. */
import { present } from '../ground/present'
import { at, listAt, textAt, timeAt } from './field'

/** One condition as the object has it. */
export interface ConditionPart {
  readonly type: string
  readonly status: 'True' | 'False' | 'Unknown'
  readonly reason?: string
  readonly message?: string
  readonly since?: number
}

const most = { conditions: 60, characters: 1_000 }

/** All conditions of an object's status. */
export function conditionsOf(object: unknown): readonly ConditionPart[] {
  const conditions: ConditionPart[] = []
  for (const given of listAt(object, 'status', 'conditions').slice(0, most.conditions)) {
    const type = textAt(given, 'type')
    const status = at(given, 'status')
    if (type === undefined || (status !== 'True' && status !== 'False' && status !== 'Unknown')) continue
    conditions.push({ type, status, ...present({ reason: textAt(given, 'reason'), message: textAt(given, 'message')?.slice(0, most.characters), since: timeAt(given, 'lastTransitionTime') }) })
  }
  return conditions
}

/** The condition of that type. */
export function conditionIn(conditions: readonly ConditionPart[], type: string): ConditionPart | undefined {
  return conditions.find((one) => one.type === type)
}

/** Whether a condition is there and true. */
export function isTrue(conditions: readonly ConditionPart[], type: string): boolean {
  return conditionIn(conditions, type)?.status === 'True'
}

/** What a condition says, as the end of a sentence: its message, else its reason. */
export function wordsOf(condition: ConditionPart | undefined): string | undefined {
  return condition?.message ?? condition?.reason
}
