/** Giving a machine another name; says beforehand when the name is taken. */
import { Button, Form, FormGroup, FormHelperText, HelperText, HelperTextItem, Modal, ModalBody, ModalFooter, ModalHeader, TextInput } from '@patternfly/react-core'
import { useState, type FormEvent } from 'react'
import { failureFrom, type Failure } from '../../preload/contract/failure'
import type { Row } from '../../preload/contract/machine'
import { api } from '../api'
import { rows } from '../state/live'
import { actionText } from '../text/actions'
import { FailureAlert } from './failure-alert'
import { showFailure, showToast } from './toasts'

const rename = (id: string, name: string) => api.machines.perform({ id, deed: { action: 'rename', args: { name } } })

export function RenameDialog({ row, close }: { readonly row: Row; readonly close: () => void }) {
  const [name, setName] = useState(row.name)
  const [failure, setFailure] = useState<Failure>()
  const [isBusy, setBusy] = useState(false)
  const trouble = troubleWith(row, name.trim())
  const title = actionText.renameTitle(row.name)

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (trouble || isBusy) return
    setBusy(true)
    try {
      await rename(row.id, name.trim())
      close()
      showToast({ title: actionText.renamed(row.name, name.trim()), undo: () => void rename(row.id, row.name).catch((thrown: unknown) => showFailure(actionText.couldNot('rename', name), thrown)) })
    } catch (thrown) {
      setFailure(failureFrom(thrown))
      setBusy(false)
    }
  }

  return (
    <Modal isOpen variant="small" onClose={close} aria-label={title}>
      <ModalHeader title={title} />
      <ModalBody>
        <Form id="rename" onSubmit={(event) => void submit(event)}>
          <FormGroup label={actionText.newName} fieldId="rename-name">
            <TextInput id="rename-name" value={name} maxLength={200} autoFocus onChange={(_event, value) => setName(value)} validated={trouble && name !== row.name ? 'error' : 'default'} aria-describedby="rename-help" />
            <FormHelperText>
              <HelperText id="rename-help">
                <HelperTextItem variant={trouble && name !== row.name ? 'error' : 'default'}>{trouble ?? '\u00a0'}</HelperTextItem>
              </HelperText>
            </FormHelperText>
          </FormGroup>
          {failure && <FailureAlert failure={failure} />}
        </Form>
      </ModalBody>
      <ModalFooter>
        <Button variant="primary" type="submit" form="rename" isDisabled={trouble !== undefined} isLoading={isBusy}>
          {actionText.verbRename}
        </Button>
        <Button variant="link" onClick={close}>
          {actionText.cancel}
        </Button>
      </ModalFooter>
    </Modal>
  )
}

function troubleWith(row: Row, name: string): string | undefined {
  if (name === '') return actionText.nameEmpty
  if (name === row.name) return actionText.nameUnchanged
  for (const other of rows.getState().items.values()) if (other.connectionId === row.connectionId && other.name === name) return actionText.nameTaken
  return undefined
}
