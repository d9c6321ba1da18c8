/** A verb that makes something new out of a machine and needs a name for it: a snapshot, a clone. */
import { Button, Form, FormGroup, FormHelperText, HelperText, HelperTextItem, Modal, ModalBody, ModalFooter, ModalHeader, TextInput } from '@patternfly/react-core'
import { useState, type FormEvent } from 'react'
import { failureFrom, type Failure } from '../../preload/contract/failure'
import type { Row } from '../../preload/contract/machine'
import { api } from '../api'
import { rows } from '../state/live'
import { actionText, verbText } from '../text/actions'
import { FailureAlert } from './failure-alert'
import { nameFor, type MakingVerb } from './new-name'
import { showToast } from './toasts'

export function NewNameDialog({ verb, row, close }: { readonly verb: MakingVerb; readonly row: Row; readonly close: () => void }) {
  const [name, setName] = useState(() => nameFor(verb, row.name, new Date()))
  const [failure, setFailure] = useState<Failure>()
  const [isBusy, setBusy] = useState(false)
  const trouble = troubleWith(verb, row, name.trim())
  const title = actionText.newNameTitle(verb, row.name)

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (trouble || isBusy) return
    setBusy(true)
    try {
      await api.machines.perform({ id: row.id, deed: { action: verb, args: { name: name.trim() } } })
      close()
      showToast({ title: actionText.making(verb, row.name, name.trim()) })
    } catch (thrown) {
      setFailure(failureFrom(thrown))
      setBusy(false)
    }
  }

  return (
    <Modal isOpen variant="small" onClose={close} aria-label={title}>
      <ModalHeader title={title} description={actionText.newNameHelp[verb]} />
      <ModalBody>
        <Form id="new-name" onSubmit={(event) => void submit(event)}>
          <FormGroup label={actionText.nameOf[verb]} fieldId="new-name-text">
            <TextInput id="new-name-text" value={name} maxLength={253} autoFocus onChange={(_event, value) => setName(value)} validated={trouble ? 'error' : 'default'} aria-describedby="new-name-help" />
            <FormHelperText>
              <HelperText id="new-name-help">
                <HelperTextItem variant={trouble ? 'error' : 'default'}>{trouble ?? '\u00a0'}</HelperTextItem>
              </HelperText>
            </FormHelperText>
          </FormGroup>
          {failure && <FailureAlert failure={failure} />}
        </Form>
      </ModalBody>
      <ModalFooter>
        <Button variant="primary" type="submit" form="new-name" isDisabled={trouble !== undefined} isLoading={isBusy}>
          {verbText[verb].label}
        </Button>
        <Button variant="link" onClick={close}>
          {actionText.cancel}
        </Button>
      </ModalFooter>
    </Modal>
  )
}

/** What a cluster takes for a name: its own rule, said before it has to say it. */
const allowed = /^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/

function troubleWith(verb: MakingVerb, row: Row, name: string): string | undefined {
  if (name === '') return actionText.nameEmpty
  if (!allowed.test(name)) return actionText.nameShape
  if (verb === 'snapshot') return undefined
  for (const other of rows.getState().items.values()) if (other.connectionId === row.connectionId && other.name === name) return actionText.nameTaken
  return undefined
}
