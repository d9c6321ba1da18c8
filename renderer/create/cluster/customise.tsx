/** Everything beyond what a machine in a cluster starts from, its name and its size; each field shows what is suggested until it is touched. */
import { Checkbox, Form, FormSelect, FormSelectOption } from '@patternfly/react-core'
import { runStrategies, type ClusterOptions, type ClusterPlan } from '../../../preload/contract/cluster-plan'
import { createClusterText } from '../../text/create-cluster'
import { plain } from '../../text/plain'
import { Complaints, Field, validated } from '../field'
import { GiB } from '../suggest'
import type { ProblemsOf } from '../use-preview'
import { AmountField } from './amount-field'
import { CloudInitFields } from './cloud-init-fields'
import type { ClusterChoices } from './suggest'

const text = createClusterText.field
const mostDiskGiB = 2 ** 20

/** What every group of fields is given. */
export interface ClusterFieldsProps {
  readonly plan: ClusterPlan
  readonly options: ClusterOptions
  readonly problemsOf: ProblemsOf
  readonly touch: (choices: Partial<ClusterChoices>) => void
  readonly untouch: (field: keyof ClusterChoices) => void
}

export function ClusterCustomise(props: ClusterFieldsProps) {
  return (
    <Form className="vd-create__form" onSubmit={(event) => event.preventDefault()}>
      <div className="vd-create__grid">
        <PreferenceField {...props} />
        <RunStrategyField {...props} />
        <DiskFields {...props} />
      </div>
      <CloudInitFields {...props} />
      <NetworkFields {...props} />
    </Form>
  )
}

function PreferenceField({ plan: { preference }, options, problemsOf, touch }: ClusterFieldsProps) {
  const problems = problemsOf('preference')
  const choose = (value: string) => touch({ preference: value === '' ? undefined : { name: value.slice(value.indexOf(':') + 1), isClusterWide: value.startsWith('cluster:') } })
  return (
    <Field id="create-preference" label={text.preference} problems={problems} hint={text.preferenceHint}>
      <FormSelect id="create-preference" value={preference ? `${preference.isClusterWide ? 'cluster' : 'own'}:${preference.name}` : ''} validated={validated(problems)} aria-describedby="create-preference-help" onChange={(_event, value) => choose(value)}>
        <FormSelectOption value="" label={text.none} />
        {options.preferences.map(({ name, namespace }) => <FormSelectOption key={`${namespace} ${name}`} value={`${namespace === undefined ? 'cluster' : 'own'}:${name}`} label={plain(name, 120)} />)}
      </FormSelect>
    </Field>
  )
}

function RunStrategyField({ plan, problemsOf, touch }: ClusterFieldsProps) {
  return (
    <Field id="create-run" label={text.runStrategy} problems={problemsOf('runStrategy')}>
      <FormSelect id="create-run" value={plan.runStrategy} onChange={(_event, value) => touch({ runStrategy: runStrategies.find((one) => one === value) ?? plan.runStrategy })}>
        {(Object.keys(text.strategies) as ClusterPlan['runStrategy'][]).map((strategy) => <FormSelectOption key={strategy} value={strategy} label={`${strategy}: ${text.strategies[strategy]}`} />)}
      </FormSelect>
    </Field>
  )
}

function DiskFields({ plan: { disk }, options, problemsOf, touch }: ClusterFieldsProps) {
  if (!disk) return null
  const problems = problemsOf('disk.storageClass')
  const { storageClass: _, ...bare } = disk
  return (
    <>
      <AmountField id="create-cluster-disk" label={text.diskSize} unit={text.diskUnit} value={disk.capacityBytes / GiB} step={1} most={mostDiskGiB} problems={problemsOf('disk').filter(({ field }) => field !== 'disk.storageClass')} onChange={(amount) => touch({ disk: { ...disk, capacityBytes: Math.round(amount * GiB) } })} />
      <Field id="create-class" label={text.storageClass} problems={problems}>
        <FormSelect id="create-class" value={disk.storageClass ?? ''} validated={validated(problems)} aria-describedby="create-class-help" onChange={(_event, value) => touch({ disk: value === '' ? bare : { ...disk, storageClass: value } })}>
          <FormSelectOption value="" label={text.storageDefault} />
          {options.storageClasses.map(({ name, isDefault }) => <FormSelectOption key={name} value={name} label={isDefault ? `${plain(name, 120)} (${text.isDefault})` : plain(name, 120)} />)}
        </FormSelect>
      </Field>
    </>
  )
}

function NetworkFields({ plan: { hasPodNetwork, attachments, namespace }, options, problemsOf, touch }: ClusterFieldsProps) {
  return (
    <fieldset className="vd-create__list">
      <legend>{text.network}</legend>
      <Checkbox id="create-pod-network" label={text.podNetwork} isChecked={hasPodNetwork} onChange={(_event, isOn) => touch({ hasPodNetwork: isOn })} />
      <Complaints problems={problemsOf('hasPodNetwork')} />
      {options.attachments.length > 0 ? <span className="vd-muted">{text.attachments}</span> : <span className="vd-muted">{text.noAttachments}</span>}
      {options.attachments.map(({ name, namespace: place = namespace }) => {
        const reference = place === namespace ? name : `${place}/${name}`
        return <Checkbox key={reference} id={`create-attachment-${reference}`} label={plain(reference, 200)} isChecked={attachments.includes(reference)} onChange={(_event, isOn) => touch({ attachments: isOn ? [...attachments, reference] : attachments.filter((one) => one !== reference) })} />
      })}
      <Complaints problems={problemsOf('attachments')} />
    </fieldset>
  )
}
