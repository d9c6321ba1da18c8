/**
 * A machine's definition as YAML: without what the cluster writes there itself, tried by the server before it is saved, and replaced only if
 * nobody else has changed it meanwhile.
 */
import { stringify } from 'yaml'
import { fail, FailureError } from '../../preload/contract/failure'
import type { Problem, Source, Writer } from '../../preload/contract/machine'
import { replaceObject } from '../kube/apply/write'
import type { WriteOutcome } from '../kube/apply/outcome'
import { objectFrom, type KubeObject } from '../kube/resource/object'
import { conditionIn, conditionsOf, wordsOf } from './conditions'
import type { ClusterContext } from './context'
import { at, listAt, textAt, timeAt } from './field'
import { gone } from './failures'
import { objectAt, placeOf } from './read-machine'
import { rights } from './rights'
import { readYaml, type YamlText } from './yaml-text'

type Kind = 'virtualmachines' | 'virtualmachineinstances'

export async function readSource(context: ClusterContext, key: string): Promise<Source> {
  const { object, kind } = await definition(context, key)
  const waiting = kind === 'virtualmachines' ? waitingOf(object) : []
  const allowed = kind === 'virtualmachines' ? context.rights.may(placeOf(key).namespace, rights.changeMachine) : true
  return { language: 'yaml', text: textOf(object), revision: revisionOf(object), waiting, writers: writersOf(object), ...(allowed === true ? {} : { refusal: allowed }) }
}

const mostWriters = 20

/** Who wrote the definition; what only writes states is left out. */
function writersOf(object: KubeObject): Writer[] {
  return listAt(object, 'metadata', 'managedFields')
    .flatMap((entry) => {
      const [name, time] = [textAt(entry, 'manager'), timeAt(entry, 'time')]
      return name === undefined || time === undefined || textAt(entry, 'subresource') !== undefined ? [] : [{ name: name.slice(0, 128), at: time }]
    })
    .toSorted((a, b) => b.at - a.at)
    .slice(0, mostWriters)
}

/** What is wrong with an edited text, by the server's own word; nothing is changed. */
export async function validateSource(context: ClusterContext, key: string, text: string): Promise<Problem[]> {
  const read = readYaml(text)
  if (read.problems.length > 0) return [...read.problems]
  const { object, kind } = await definition(context, key)
  const wrong = mismatch(object, read.value, read)
  if (wrong) return [wrong]
  const outcome = await context.asked(write(context, key, kind, merged(object, read.value), true), placeOf(key).namespace)
  return problemsOf(outcome, read)
}

/** Puts the definition in place of the one that was read; answers with what waits for the next start. */
export async function replaceSource(context: ClusterContext, key: string, text: string, revision: string): Promise<{ waiting: string[] }> {
  if (context.isReadOnly) throw fail('denied', 'The connection is read-only.', { remedy: 'Allow changes on this connection, then save again.' })
  const read = readYaml(text)
  const { object, kind } = await definition(context, key)
  if (revisionOf(object) !== revision) throw changedMeanwhile()
  const [problem] = read.problems.length > 0 ? read.problems : [mismatch(object, read.value, read)].filter((one) => one !== undefined)
  if (problem) throw invalid(problem)
  const outcome = await context.asked(write(context, key, kind, merged(object, read.value), false), placeOf(key).namespace).catch((thrown: unknown) => {
    throw thrown instanceof FailureError && thrown.failure.code === 'conflict' ? changedMeanwhile(thrown.failure.detail) : thrown
  })
  const [refusal] = problemsOf(outcome, read)
  if (refusal && outcome.kind !== 'done') throw invalid(refusal)
  return { waiting: outcome.kind === 'done' && kind === 'virtualmachines' ? waitingOf(outcome.object) : [] }
}

function changedMeanwhile(detail?: string) {
  return fail('conflict', 'Somebody else has changed this definition since you opened it.', { remedy: 'Compare it with yours, then save again.', ...(detail === undefined ? {} : { detail }) })
}

function invalid({ message, line, column }: Problem) {
  return fail('invalid', message, { remedy: 'Correct it and save again.', ...(line === undefined ? {} : { detail: `line ${line}, column ${column ?? 1}` }) })
}

async function definition(context: ClusterContext, key: string): Promise<{ object: KubeObject; kind: Kind }> {
  const vm = await objectAt(context, 'virtualmachines', key)
  if (vm) return { object: vm, kind: 'virtualmachines' }
  const vmi = await objectAt(context, 'virtualmachineinstances', key)
  if (!vmi) throw gone()
  return { object: vmi, kind: 'virtualmachineinstances' }
}

/** What the cluster keeps for itself, which nobody edits. */
const own = ['managedFields', 'resourceVersion', 'uid', 'generation', 'creationTimestamp', 'selfLink', 'deletionTimestamp', 'deletionGracePeriodSeconds', 'ownerReferences', 'finalizers'] as const
const lastApplied = 'kubectl.kubernetes.io/last-applied-configuration'

function textOf(object: KubeObject): string {
  const metadata: Record<string, unknown> = { ...object.metadata }
  for (const field of own) delete metadata[field]
  const annotations = { ...object.metadata.annotations }
  delete annotations[lastApplied]
  if (Object.keys(annotations).length > 0) metadata['annotations'] = annotations
  else delete metadata['annotations']
  const { apiVersion, kind, metadata: _, status: __, ...rest } = object
  return stringify({ apiVersion, kind, metadata, ...rest }, { lineWidth: 0, aliasDuplicateObjects: false })
}

/** The edited text as a whole object: what was left out of it is what the cluster has. */
function merged(object: KubeObject, edited: unknown): KubeObject {
  const metadata = at(edited, 'metadata') as object | undefined
  const kept = Object.fromEntries(own.filter((field) => field !== 'managedFields' && field in object.metadata).map((field) => [field, at(object.metadata, field)]))
  const applied = object.metadata.annotations?.[lastApplied]
  const annotations = applied === undefined ? {} : { annotations: { ...(at(metadata, 'annotations') as object | undefined), [lastApplied]: applied } }
  const whole = objectFrom({ ...(edited as object), ...(object.status === undefined ? {} : { status: object.status }), metadata: { ...metadata, ...annotations, ...kept } })
  if (!whole) throw fail('invalid', 'What is left of this is no object of the cluster.', { remedy: 'Keep its metadata as they are.' })
  return whole
}

/** Another machine's name is another machine. */
function mismatch(object: KubeObject, edited: unknown, read: YamlText): Problem | undefined {
  const pairs: readonly (readonly [string[], unknown])[] = [
    [['apiVersion'], object.apiVersion], [['kind'], object.kind], [['metadata', 'name'], object.metadata.name], [['metadata', 'namespace'], object.metadata.namespace],
  ]
  for (const [path, wanted] of pairs) {
    if (at(edited, ...path) !== wanted) return { severity: 'error', message: `${path.join('.')} must stay “${String(wanted)}”: it says which machine this is.`, ...read.placeOf(path.join('.')) }
  }
  return undefined
}

function revisionOf({ metadata }: KubeObject): string {
  return `${metadata.uid}:${metadata.resourceVersion}`
}

/** What waits for the next start, in the cluster's words. */
export function waitingOf(object: KubeObject): string[] {
  const condition = conditionIn(conditionsOf(object), 'RestartRequired')
  return condition?.status === 'True' ? [wordsOf(condition) ?? 'The definition has changed.'] : []
}

function write(context: ClusterContext, key: string, kind: Kind, object: KubeObject, isDryRun: boolean): Promise<WriteOutcome> {
  return replaceObject(context.transport, context.apis.always(kind), placeOf(key), object, { isDryRun })
}

function problemsOf(outcome: WriteOutcome, read: YamlText): Problem[] {
  switch (outcome.kind) {
    case 'done': return outcome.warnings.map((message) => ({ severity: 'warning', message }))
    case 'conflict': return outcome.conflicts.map(({ field, manager }) => ({ severity: 'error', message: `${field} is managed by ${manager}.`, ...read.placeOf(field) }))
    case 'refused': return outcome.problems.map(({ field, text }) => ({ severity: 'error', message: field === undefined ? text : `${field}: ${text}`, ...(field === undefined ? {} : read.placeOf(field)) }))
  }
}
