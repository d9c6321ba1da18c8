/** A field for tags, with what keeps them from being taken. */
import { FormGroup, FormHelperText, HelperText, HelperTextItem, TextInput } from '@patternfly/react-core'
import { actionText } from '../text/actions'

interface Props {
  readonly id: string
  readonly label: string
  readonly value: string
  readonly trouble: string | undefined
  readonly onChange: (value: string) => void
}

export function TagField({ id, label, value, trouble, onChange }: Props) {
  const validated = trouble === undefined ? 'default' : 'error'
  return (
    <FormGroup label={label} fieldId={id}>
      <TextInput id={id} value={value} autoFocus onChange={(_event, typed) => onChange(typed)} validated={validated} />
      <FormHelperText>
        <HelperText>
          <HelperTextItem variant={validated}>{trouble ?? actionText.tagsHelp}</HelperTextItem>
        </HelperText>
      </FormHelperText>
    </FormGroup>
  )
}
