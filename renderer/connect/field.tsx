/** A field of a form with its label, its help, and what is wrong with it, in one place of a fixed height. */
import { FormGroup, FormHelperText, HelperText, HelperTextItem, TextArea, TextInput } from '@patternfly/react-core'
import { useId, useState } from 'react'

interface Props {
  readonly label: string
  readonly value: string
  readonly onChange: (typed: string) => void
  readonly help?: string
  /** Said once something was typed. */
  readonly wrong?: string | undefined
  readonly placeholder?: string
  readonly isSecret?: boolean
  /** Several lines, as certificates have. */
  readonly isLong?: boolean
  readonly most?: number
}

export function Field({ label, value, onChange, help, wrong, placeholder, isSecret = false, isLong = false, most = 2_000 }: Props) {
  const id = useId()
  const [wasLeft, setLeft] = useState(false)
  const shown = wrong !== undefined && value !== '' && wasLeft ? wrong : undefined
  const manners = { id, value, spellCheck: false, autoComplete: 'off', maxLength: most, validated: shown === undefined ? 'default' : 'error', 'aria-describedby': `${id}-help`, onBlur: () => setLeft(true), ...(placeholder !== undefined && { placeholder }) } as const
  return (
    <FormGroup label={label} fieldId={id}>
      {isLong ? <TextArea {...manners} rows={4} resizeOrientation="vertical" className="vd-connect__pem" onChange={(_event, typed) => onChange(typed)} /> : <TextInput {...manners} type={isSecret ? 'password' : 'text'} onChange={(_event, typed) => onChange(typed)} />}
      <FormHelperText>
        <HelperText id={`${id}-help`}>{(shown ?? help) !== undefined && <HelperTextItem variant={shown === undefined ? 'default' : 'error'}>{shown ?? help}</HelperTextItem>}</HelperText>
      </FormHelperText>
    </FormGroup>
  )
}
