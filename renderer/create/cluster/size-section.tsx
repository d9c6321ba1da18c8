/** How large a machine is: an instance type of the cluster or the namespace, or CPUs and memory by hand. */
import { FormSelect, FormSelectOption, FormSelectOptionGroup } from '@patternfly/react-core'
import type { ClusterOptions, ClusterPlan } from '../../../preload/contract/cluster-plan'
import { bytes } from '../../text/amount'
import { createClusterText } from '../../text/create-cluster'
import { plain } from '../../text/plain'
import { Field, validated } from '../field'
import { GiB } from '../suggest'
import { AmountField } from './amount-field'
import type { ClusterFieldsProps } from './customise'

const text = createClusterText.size
const mostMemoryGiB = 2 ** 14

export function SizeFields({ plan, options, problemsOf, touch }: ClusterFieldsProps) {
  const { size } = plan
  const own = options.instancetypes.filter(({ namespace }) => namespace !== undefined)
  const clusterWide = options.instancetypes.filter(({ namespace }) => namespace === undefined)
  const problems = problemsOf('size').filter(({ field }) => field === 'size')
  return (
    <>
      <Field id="create-size" label={text.label} problems={problems}>
        <FormSelect id="create-size" value={valueOf(size)} validated={validated(problems)} aria-describedby="create-size-help" onChange={(_event, value) => touch({ size: sizeOf(value, options, size) })}>
          <FormSelectOption value="custom" label={text.custom} />
          {group(text.own, own, 'own')}
          {group(text.clusterWide, clusterWide, 'cluster')}
        </FormSelect>
      </Field>
      {size.kind === 'custom' && (
        <>
          <AmountField id="create-cluster-cpus" label={text.cpus} value={size.vcpus} step={1} most={1_024} problems={problemsOf('size.vcpus')} onChange={(vcpus) => touch({ size: { ...size, vcpus: Math.round(vcpus) } })} />
          <AmountField id="create-cluster-memory" label={text.memory} unit={text.memoryUnit} value={size.memoryBytes / GiB} step={0.5} most={mostMemoryGiB} problems={problemsOf('size.memoryBytes')} onChange={(amount) => touch({ size: { ...size, memoryBytes: Math.round(amount * GiB) } })} />
        </>
      )}
    </>
  )
}

function group(label: string, types: ClusterOptions['instancetypes'], kind: 'own' | 'cluster') {
  if (types.length === 0) return null
  return (
    <FormSelectOptionGroup label={label}>
      {types.map(({ name, vcpus, memoryBytes }) => <FormSelectOption key={name} value={`${kind}:${name}`} label={text.instancetype(plain(name, 120), text.amount(vcpus, bytes(memoryBytes)))} />)}
    </FormSelectOptionGroup>
  )
}

const valueOf = (size: ClusterPlan['size']): string => (size.kind === 'custom' ? 'custom' : `${size.isClusterWide ? 'cluster' : 'own'}:${size.name}`)

/** By hand begins with what the type had. */
function sizeOf(value: string, { instancetypes }: ClusterOptions, before: ClusterPlan['size']): ClusterPlan['size'] {
  if (value !== 'custom') return { kind: 'instancetype', name: value.slice(value.indexOf(':') + 1), isClusterWide: value.startsWith('cluster:') }
  const type = before.kind === 'instancetype' ? instancetypes.find(({ name, namespace }) => name === before.name && (namespace === undefined) === before.isClusterWide) : undefined
  return before.kind === 'custom' ? before : { kind: 'custom', vcpus: type?.vcpus ?? 2, memoryBytes: type?.memoryBytes ?? 4 * GiB }
}
