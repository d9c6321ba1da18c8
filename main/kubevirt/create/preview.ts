/** What a plan comes to before anything is made: its YAML, a sentence, and what the cluster itself says to it in a dry run. */
import type { Preview } from '../../../preload/contract/create'
import { FailureError } from '../../../preload/contract/failure'
import { createObject } from '../../kube/apply/write'
import type { FieldProblem } from '../../kube/apply/outcome'
import type { ClusterContext } from '../context'
import { doubtful, wrong, type ClusterSessionPlan, type PlanProblem } from './plan'
import { secretOf, trySecret } from './secret'
import { settle } from './settle'
import { summaryOf } from './summary'

export async function previewOf(context: ClusterContext, plan: ClusterSessionPlan): Promise<Preview> {
  const { yaml, object, problems } = settle(context.apis, plan)
  const isSound = object !== undefined && !problems.some(({ severity }) => severity === 'error')
  return {
    xml: yaml,
    summary: object === undefined ? '' : summaryOf(object),
    problems: [...problems, ...(isSound ? [...await dryRun(context, plan, object), ...await dryRunOfSecret(context, plan, object)] : [])],
  }
}

/** Whether what is too long for the machine may be put beside it. */
async function dryRunOfSecret(context: ClusterContext, plan: ClusterSessionPlan, machine: object): Promise<PlanProblem[]> {
  const secret = secretOf(plan, machine)
  if (!secret) return []
  try {
    await trySecret(context, plan.namespace, secret)
    return [doubtful('cloudInit', `This is too long to stand in the machine: the Secret ${secret.name} is made beside it, and goes when the machine goes.`)]
  } catch (thrown) {
    if (!(thrown instanceof FailureError)) throw thrown
    const { code, message, remedy } = thrown.failure
    const words = [message, remedy].filter((part) => part !== undefined).join(' ')
    return [code === 'unreachable' ? doubtful('cloudInit', `The cluster could not try the Secret for cloud-init: ${words}`) : wrong('cloudInit', words)]
  }
}

/** The server does everything but keep it. That it cannot be asked is told and keeps nobody from trying. */
async function dryRun(context: ClusterContext, plan: ClusterSessionPlan, object: object): Promise<PlanProblem[]> {
  const isEdited = plan.yaml !== undefined
  try {
    const outcome = await context.asked(createObject(context.transport, context.apis.always('virtualmachines'), plan.namespace, object, { isDryRun: true }), plan.namespace)
    switch (outcome.kind) {
      case 'done': return outcome.warnings.map((warning) => doubtful('yaml', warning))
      case 'conflict': return [wrong('yaml', 'Somebody else manages fields of this machine.')]
      case 'refused': return outcome.problems.slice(0, 100).map((problem) => wrong(isEdited ? 'yaml' : planField(problem), wordsOf(problem)))
    }
  } catch (thrown) {
    if (!(thrown instanceof FailureError)) throw thrown
    const { code, message } = thrown.failure
    if (code === 'conflict') return [wrong(isEdited ? 'yaml' : 'name', message)]
    if (code === 'denied' || code === 'notFound' || code === 'invalid') return [wrong(isEdited ? 'yaml' : 'namespace', message)]
    return [doubtful('yaml', `The cluster could not try this: ${message}`)]
  }
}

/** Where in the plan a field of the object comes from; the first that fits. */
const origins: readonly (readonly [RegExp, string])[] = [
  [/^metadata\.namespace/, 'namespace'],
  [/^metadata/, 'name'],
  [/^spec\.(instancetype|template\.spec\.domain\.(cpu|memory|resources))/, 'size'],
  [/^spec\.preference/, 'preference'],
  [/^spec\.(runStrategy|running)/, 'runStrategy'],
  [/^spec\.dataVolumeTemplates\[\d+\]\.spec\.(storage|pvc)/, 'disk'],
  [/^spec\.dataVolumeTemplates/, 'boot'],
  [/cloudInit/, 'cloudInit'],
  [/^spec\.template\.spec\.(volumes|domain\.devices\.disks)/, 'boot'],
  [/^spec\.template\.spec\.(networks|domain\.devices\.interfaces)/, 'attachments'],
]

function planField({ field = '', text }: FieldProblem): string {
  // Some webhooks name no field and write it into the text.
  const path = (field || (/\b(?:metadata|spec)\.[\w.[\]]+/.exec(text)?.[0] ?? '')).replace(/^\./, '')
  return origins.find(([shape]) => shape.test(path))?.[1] ?? 'yaml'
}

function wordsOf({ field, text }: FieldProblem): string {
  return (field === undefined || text.includes(field) ? text : `${field}: ${text}`).slice(0, 1_000)
}
