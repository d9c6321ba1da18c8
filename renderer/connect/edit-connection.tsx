/** Name, colour and manners of a connection. */
import { Button, Checkbox, Form, FormGroup, Modal, ModalBody, ModalFooter, ModalHeader, TextInput } from '@patternfly/react-core'
import { useState, type FormEvent } from 'react'
import type { Connection } from '../../preload/contract/connection'
import { failureFrom, type Failure } from '../../preload/contract/failure'
import { FailureAlert } from '../actions/failure-alert'
import { api } from '../api'
import { hueOf } from '../marks/hue'
import { connectText } from '../text/connect'
import { HuePicker } from './hue-picker'
import './connect.css'

export function EditConnection({ connection, close }: { readonly connection: Connection; readonly close: () => void }) {
  const [name, setName] = useState(connection.name)
  const [colour, setColour] = useState(hueOf(connection.colour))
  const [isReadOnly, setReadOnly] = useState(connection.isReadOnly)
  const [connectsAtStart, setConnects] = useState(connection.connectsAtStart)
  const [failure, setFailure] = useState<Failure>()
  const title = connectText.editTitle(connection.name)
  const isNamed = name.trim() !== ''

  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!isNamed) return
    api.connections.change({ id: connection.id, name: name.trim(), colour, isReadOnly, connectsAtStart }).then(close, (thrown: unknown) => setFailure(failureFrom(thrown)))
  }

  return (
    <Modal isOpen variant="small" onClose={close} aria-label={title}>
      <ModalHeader title={title} description={connection.uri} />
      <ModalBody className="vd-connect">
        <Form id="edit-connection" onSubmit={submit}>
          <FormGroup label={connectText.name} fieldId="edit-name">
            <TextInput id="edit-name" value={name} maxLength={100} autoFocus validated={isNamed ? 'default' : 'error'} onChange={(_event, value) => setName(value)} />
          </FormGroup>
          <HuePicker colour={colour} onChoose={setColour} />
          <Checkbox id="edit-read-only" label={connectText.readOnly} description={connectText.readOnlyHelp} isChecked={isReadOnly} onChange={(_event, isChecked) => setReadOnly(isChecked)} />
          <Checkbox id="edit-at-start" label={connectText.connectsAtStart} isChecked={connectsAtStart} onChange={(_event, isChecked) => setConnects(isChecked)} />
          {failure && <FailureAlert failure={failure} />}
        </Form>
      </ModalBody>
      <ModalFooter>
        <Button variant="primary" type="submit" form="edit-connection" isDisabled={!isNamed}>
          {connectText.save}
        </Button>
        <Button variant="link" onClick={close}>
          {connectText.cancel}
        </Button>
      </ModalFooter>
    </Modal>
  )
}
