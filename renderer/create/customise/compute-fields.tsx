/** Processors and memory: a slider for the hand and a number for the exact. */
import { NumberInput } from '@patternfly/react-core'
import { createText } from '../../text/create'
import { bytes } from '../../text/amount'
import { Field } from '../field'
import { GiB } from '../suggest'
import type { FieldsProps } from './customise'

const text = createText.field
const quarter = GiB / 4

export function CpuField({ plan, options, problemsOf, touch }: FieldsProps) {
  const most = Math.max(1, options.hostCpus)
  const set = (vcpus: number) => Number.isFinite(vcpus) && touch({ vcpus: Math.min(1_024, Math.max(1, Math.round(vcpus))) })
  return (
    <Field id="create-cpus" label={text.cpus} problems={problemsOf('vcpus')} hint={text.ofHost(String(most))}>
      <div className="vd-create__amount">
        <input type="range" min={1} max={Math.max(most, plan.vcpus)} value={plan.vcpus} aria-label={text.cpus} onChange={({ target }) => set(target.valueAsNumber)} />
        <NumberInput
          inputProps={{ id: 'create-cpus' }}
          inputName="cpus"
          inputAriaLabel={text.cpus}
          minusBtnAriaLabel={`${text.cpus} -1`}
          plusBtnAriaLabel={`${text.cpus} +1`}
          widthChars={3}
          min={1}
          max={1_024}
          value={plan.vcpus}
          onMinus={() => set(plan.vcpus - 1)}
          onPlus={() => set(plan.vcpus + 1)}
          onChange={({ currentTarget }) => set(currentTarget.valueAsNumber)}
        />
      </div>
    </Field>
  )
}

export function MemoryField({ plan, options, problemsOf, touch }: FieldsProps) {
  const most = Math.max(quarter, Math.floor(options.hostMemoryBytes / quarter) * quarter)
  const set = (memoryBytes: number) => Number.isFinite(memoryBytes) && touch({ memoryBytes: Math.min(2 ** 50, Math.max(2 ** 20, Math.round(memoryBytes))) })
  return (
    <Field id="create-memory" label={text.memory} problems={problemsOf('memoryBytes')} hint={text.ofHost(bytes(options.hostMemoryBytes))}>
      <div className="vd-create__amount">
        <input
          type="range"
          min={quarter}
          max={Math.max(most, plan.memoryBytes)}
          step={quarter}
          value={plan.memoryBytes}
          aria-label={text.memory}
          aria-valuetext={bytes(plan.memoryBytes)}
          onChange={({ target }) => set(target.valueAsNumber)}
        />
        <NumberInput
          inputProps={{ id: 'create-memory', step: 'any' }}
          inputName="memory"
          inputAriaLabel={`${text.memory}, ${text.memoryUnit}`}
          minusBtnAriaLabel={`${text.memory} -0.25 ${text.memoryUnit}`}
          plusBtnAriaLabel={`${text.memory} +0.25 ${text.memoryUnit}`}
          widthChars={5}
          unit={text.memoryUnit}
          value={Number((plan.memoryBytes / GiB).toFixed(3))}
          onMinus={() => set(Math.max(quarter, plan.memoryBytes - quarter))}
          onPlus={() => set(plan.memoryBytes + quarter)}
          onChange={({ currentTarget }) => currentTarget.value !== '' && set(currentTarget.valueAsNumber * GiB)}
        />
      </div>
    </Field>
  )
}
