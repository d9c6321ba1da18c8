/** A refused write, taken apart: who else manages which field, and what is wrong where. The one place that reads the server's text, for it says this nowhere else. */
import type { KubeError } from '../transport'
import type { FieldConflict, FieldProblem } from './outcome'

const most = 200

/** `conflict with "kubectl-edit" with subresource "status" using apps/v1 at 2024-01-01T00:00:00Z` */
const conflictText = /^conflict with "((?:[^"\\]|\\.)*)"(?: with subresource "[^"]*")?(?: using \S+)?(?: at (\S+))?/

/** Fields that others manage; empty for refusals of another kind. */
export function conflictsOf({ status, more }: KubeError): readonly FieldConflict[] {
  if (status !== 409) return []
  return (more.causes ?? []).filter(({ reason }) => reason === 'FieldManagerConflict').slice(0, most).map(({ field, message = '' }) => {
    const [, manager = '', written] = conflictText.exec(message) ?? []
    const at = Date.parse(written ?? '')
    return { field: field ?? '', manager, ...(Number.isNaN(at) ? {} : { at }) }
  })
}

/** `strict decoding error: unknown field "spec.foo", duplicate field "spec.bar"` */
const strictText = /(?:unknown|duplicate) field "([^"]+)"/g

/** The server names no field as Go prints nothing. */
const isField = (field: string | undefined): field is string => field !== undefined && field !== '' && field !== '<nil>'

/** What is wrong, by field where the server says. */
export function problemsOf({ message, more }: KubeError): readonly FieldProblem[] {
  const causes = (more.causes ?? []).slice(0, most).flatMap(({ field, message: text }) => (text ? [{ ...(isField(field) ? { field } : {}), text }] : []))
  if (causes.length > 0) return causes
  const strict = message.includes('strict decoding error') ? [...message.matchAll(strictText)].slice(0, most) : []
  return strict.length > 0 ? strict.map(([text, field = '']) => ({ field, text })) : [{ text: message }]
}
