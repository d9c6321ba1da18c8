/** A number with its unit; an empty one while it is typed changes nothing. */
import { NumberInput } from '@patternfly/react-core'
import { Field } from '../field'
import type { ProblemsOf } from '../use-preview'

interface Props {
  readonly id: string
  readonly label: string
  readonly unit?: string
  readonly value: number
  readonly step: number
  readonly most: number
  readonly problems: ReturnType<ProblemsOf>
  readonly onChange: (value: number) => void
}

export function AmountField({ id, label, unit, value, step, most, problems, onChange }: Props) {
  const set = (next: number) => Number.isFinite(next) && onChange(Math.min(most, Math.max(step, next)))
  return (
    <Field id={id} label={label} problems={problems}>
      <NumberInput
        inputProps={{ id, step: 'any' }}
        inputName={id}
        inputAriaLabel={unit === undefined ? label : `${label}, ${unit}`}
        minusBtnAriaLabel={`${label} -${step}`}
        plusBtnAriaLabel={`${label} +${step}`}
        widthChars={6}
        {...(unit !== undefined && { unit })}
        value={Number(value.toFixed(3))}
        onMinus={() => set(value - step)}
        onPlus={() => set(value + step)}
        onChange={({ currentTarget }) => currentTarget.value !== '' && set(currentTarget.valueAsNumber)}
      />
    </Field>
  )
}
