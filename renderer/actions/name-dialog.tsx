/** Asks for a name: of a machine, a snapshot, a saved filter. What keeps a name from being taken is said while it is typed. */
import { FormGroup, FormHelperText, HelperText, HelperTextItem, TextInput } from '@patternfly/react-core'
import { useId, useState } from 'react'
import { FormDialog } from './form-dialog'

interface Props {
  readonly title: string
  readonly description?: string
  readonly label: string
  /** What the button says. */
  readonly verb: string
  /** The name to begin with. */
  readonly name: string
  readonly maxLength: number
  /** Why a name cannot be taken. */
  readonly troubleWith: (name: string) => string | undefined
  /** What is worth knowing about a name that can be taken. */
  readonly noteOn?: (name: string) => string | undefined
  /** The name without blanks around it. */
  readonly submit: (name: string) => unknown
  readonly onDone?: (name: string) => void
  readonly close: () => void
}

export function NameDialog({ title, description, label, verb, name: before, maxLength, troubleWith, noteOn, submit, onDone, close }: Props) {
  const id = useId()
  const [typed, setTyped] = useState(before)
  const name = typed.trim()
  const trouble = troubleWith(name)
  // Nobody is told off for what they have not typed.
  const validated = trouble !== undefined && typed !== before ? 'error' : 'default'
  return (
    <FormDialog title={title} description={description} verb={verb} canSubmit={trouble === undefined} submit={() => submit(name)} onDone={() => onDone?.(name)} close={close}>
      <FormGroup label={label} fieldId={id}>
        <TextInput id={id} value={typed} maxLength={maxLength} autoFocus onChange={(_event, value) => setTyped(value)} validated={validated} aria-describedby={`${id}-help`} />
        <FormHelperText>
          <HelperText id={`${id}-help`}>
            <HelperTextItem variant={validated}>{trouble ?? noteOn?.(name) ?? '\u00a0'}</HelperTextItem>
          </HelperText>
        </FormHelperText>
      </FormGroup>
    </FormDialog>
  )
}
