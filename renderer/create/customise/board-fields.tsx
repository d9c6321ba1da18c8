/** The board: firmware, TPM, what runs it, machine type; each impossible choice with the reason below it. */
import { Checkbox, FormSelect, FormSelectOption, Switch } from '@patternfly/react-core'
import type { Plan } from '../../../preload/contract/create'
import { createText } from '../../text/create'
import { Field, validated } from '../field'
import type { FieldsProps } from './customise'

const text = createText.field

export function BoardFields(props: FieldsProps) {
  const { plan, touch } = props
  return (
    <>
      <div className="vd-create__grid">
        <FirmwareField {...props} />
        <AcceleratorField {...props} />
        <MachineTypeField {...props} />
      </div>
      <Switch id="create-start" label={text.start} isChecked={plan.startsAfterwards} onChange={(_event, startsAfterwards) => touch({ startsAfterwards })} />
    </>
  )
}

function FirmwareField({ plan, options, problemsOf, touch }: FieldsProps) {
  const { hasUefi, hasSecureBoot, hasTpm } = options
  const problems = [...problemsOf('firmware'), ...problemsOf('hasSecureBoot'), ...problemsOf('hasTpm')]
  const reasons = [...new Set([hasUefi, hasSecureBoot, hasTpm].filter((one) => one !== true))].join(' ')
  return (
    <Field id="create-firmware" label={text.firmware} problems={problems} hint={reasons || undefined}>
      <FormSelect id="create-firmware" value={plan.firmware} aria-describedby="create-firmware-help" validated={validated(problemsOf('firmware'))} onChange={(_event, value) => touch(firmware(value === 'uefi' ? 'uefi' : 'bios'))}>
        <FormSelectOption value="bios" label={text.bios} />
        <FormSelectOption value="uefi" label={text.uefi} isDisabled={hasUefi !== true} />
      </FormSelect>
      <div className="vd-create__ticks">
        <Checkbox
          id="create-secure-boot"
          label={text.secureBoot}
          isChecked={plan.hasSecureBoot && plan.firmware === 'uefi'}
          isDisabled={hasSecureBoot !== true || plan.firmware !== 'uefi'}
          onChange={(_event, isOn) => touch({ hasSecureBoot: isOn })}
        />
        <Checkbox id="create-tpm" label={text.tpm} isChecked={plan.hasTpm} isDisabled={hasTpm !== true && !plan.hasTpm} onChange={(_event, isOn) => touch({ hasTpm: isOn })} />
      </div>
    </Field>
  )
}

/** Secure Boot goes with UEFI. */
const firmware = (chosen: Plan['firmware']) => ({ firmware: chosen, ...(chosen === 'bios' ? { hasSecureBoot: false } : {}) })

function AcceleratorField({ plan, options, problemsOf, touch }: FieldsProps) {
  const refused = options.accelerators.find(({ allowed }) => allowed !== true)
  const problems = problemsOf('accelerator')
  return (
    <Field id="create-accelerator" label={text.accelerator} problems={problems} hint={refused && refused.allowed !== true ? text.noKvm(refused.allowed) : undefined}>
      <FormSelect
        id="create-accelerator"
        value={plan.accelerator}
        aria-describedby="create-accelerator-help"
        validated={validated(problems)}
        onChange={(_event, value) => touch({ accelerator: value === 'kvm' || value === 'qemu' ? value : 'auto' })}
      >
        <FormSelectOption value="auto" label={text.accelerators.auto} />
        {options.accelerators.map(({ id, allowed }) => (
          <FormSelectOption key={id} value={id} label={text.accelerators[id]} isDisabled={allowed !== true} />
        ))}
      </FormSelect>
    </Field>
  )
}

function MachineTypeField({ plan, options, problemsOf, touch, untouch }: FieldsProps) {
  const problems = problemsOf('machineType')
  if (options.machineTypes.length === 0) return null
  return (
    <Field id="create-machine-type" label={text.machineType} problems={problems}>
      <FormSelect id="create-machine-type" value={plan.machineType ?? ''} validated={validated(problems)} onChange={(_event, value) => (value === '' ? untouch('machineType') : touch({ machineType: value }))}>
        <FormSelectOption value="" label={text.machineTypeAuto} />
        {options.machineTypes.map((name) => (
          <FormSelectOption key={name} value={name} label={name} />
        ))}
      </FormSelect>
    </Field>
  )
}
