/** Naming a filter: when it is saved, and when it gets another name. */
import { Button, Form, FormGroup, FormHelperText, HelperText, HelperTextItem, Modal, ModalBody, ModalFooter, ModalHeader, TextInput } from '@patternfly/react-core'
import { useState, type FormEvent } from 'react'
import { showDialog } from '../actions/dialogs'
import { useSetting } from '../state/hooks'
import { actionText } from '../text/actions'
import { inventoryText } from '../text/inventory'

interface Naming {
  readonly title: string
  /** The name before; empty for a new filter. */
  readonly name: string
  /** What is said of a name that another filter has; without it such a name cannot be taken. */
  readonly taken?: string
  readonly onName: (name: string) => void
}

/** Asks for the name. */
export const openNameFilter = (naming: Naming): void => void showDialog((close) => <NameFilter {...naming} close={close} />)

function NameFilter({ title, name: before, taken, onName, close }: Naming & { readonly close: () => void }) {
  const saved = useSetting('savedFilters')
  const [name, setName] = useState(before)
  const wanted = name.trim()
  const isTaken = wanted !== before && saved.some((one) => one.name === wanted)
  const isRefused = wanted === '' || (isTaken && taken === undefined)

  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (isRefused) return
    close()
    if (wanted !== before) onName(wanted)
  }

  return (
    <Modal isOpen variant="small" onClose={close} aria-label={title}>
      <ModalHeader title={title} />
      <ModalBody>
        <Form id="name-filter" onSubmit={submit}>
          <FormGroup label={inventoryText.filterName} fieldId="filter-name">
            <TextInput id="filter-name" value={name} maxLength={60} autoFocus onChange={(_event, value) => setName(value)} aria-describedby="filter-name-help" />
            <FormHelperText>
              <HelperText id="filter-name-help">
                <HelperTextItem>{isTaken ? (taken ?? inventoryText.filterNameTaken) : '\u00a0'}</HelperTextItem>
              </HelperText>
            </FormHelperText>
          </FormGroup>
        </Form>
      </ModalBody>
      <ModalFooter>
        <Button variant="primary" type="submit" form="name-filter" isDisabled={isRefused}>
          {title}
        </Button>
        <Button variant="link" onClick={close}>
          {actionText.cancel}
        </Button>
      </ModalFooter>
    </Modal>
  )
}
