/** A plan, settled: the object that will be sent to the cluster, its text, and what is wrong with it. */
import { stringify } from 'yaml'
import { readYaml, YamlTrouble } from '../../kube/config/yaml'
import { apiVersionOf } from '../../kube/resource/resource'
import type { Apis } from '../apis'
import { at, textAt } from '../field'
import { planProblems } from './check'
import { manifestOf } from './manifest'
import { isObjectName } from './name'
import { wrong, type ClusterSessionPlan, type PlanProblem } from './plan'

export interface Settled {
  readonly yaml: string
  /** Absent where the text is none that could be sent. */
  readonly object?: object
  readonly problems: readonly PlanProblem[]
}

/** The person's own YAML, or what is generated from the plan. */
export function settle(apis: Apis, plan: ClusterSessionPlan): Settled {
  if (plan.yaml !== undefined) return { yaml: plan.yaml, ...edited(plan.yaml, plan.namespace) }
  const object = manifestOf(plan, apiVersionOf(apis.always('virtualmachines')))
  return { yaml: stringify(object, { lineWidth: 0, aliasDuplicateObjects: false }), object, problems: planProblems(plan) }
}

/** The text decides name and machine; the namespace is the plan's, so that nothing is made where the person does not look. */
function edited(yaml: string, namespace: string): { object?: object; problems: PlanProblem[] } {
  let value: unknown
  try {
    value = readYaml(yaml)
  } catch (thrown) {
    if (!(thrown instanceof YamlTrouble)) throw thrown
    return { problems: [wrong('yaml', `This cannot be read as YAML: ${thrown.message}.`)] }
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { problems: [wrong('yaml', 'This is no object.')] }
  const kind = textAt(value, 'kind')
  if (kind !== 'VirtualMachine' || !/^kubevirt\.io\/v1\w*$/.test(textAt(value, 'apiVersion') ?? '')) return { problems: [wrong('yaml', 'Only a VirtualMachine of kubevirt.io can be made here.')] }
  const name = textAt(value, 'metadata', 'name') ?? ''
  if (!isObjectName(name)) return { problems: [wrong('yaml', 'metadata.name is missing, or is no name the cluster takes.')] }
  const own = textAt(value, 'metadata', 'namespace')
  if (own !== undefined && own !== namespace) return { problems: [wrong('yaml', `metadata.namespace is ${own.slice(0, 63)}, and the machine is made in ${namespace}: make them the same.`)] }
  return { object: { ...value, metadata: { ...(at(value, 'metadata') as object), namespace } }, problems: [] }
}
