/** Name, colour and manners of a connection; of a cluster's also what is watched, its guard and a new login. */
import { Button, Checkbox, Form, FormGroup, Modal, ModalBody, ModalFooter, ModalHeader, TextInput } from '@patternfly/react-core'
import { useState, type FormEvent } from 'react'
import type { Connection } from '../../preload/contract/connection'
import { failureFrom, type Failure } from '../../preload/contract/failure'
import { FailureAlert } from '../actions/failure-alert'
import { api } from '../api'
import { hueOf } from '../marks/hue'
import { connectText } from '../text/connect'
import { canSave, changeOf, clusterEditOf } from './cluster-edit'
import { EditCluster } from './edit-cluster'
import { HuePicker } from './hue-picker'
import { canRenewLogin } from './login'
import './connect.css'

export function EditConnection({ connection, close }: { readonly connection: Connection; readonly close: () => void }) {
  const { id, cluster } = connection
  const [name, setName] = useState(connection.name)
  const [colour, setColour] = useState(hueOf(connection.colour))
  const [isReadOnly, setReadOnly] = useState(connection.isReadOnly)
  const [connectsAtStart, setConnects] = useState(connection.connectsAtStart)
  const [edit, setEdit] = useState(cluster && clusterEditOf(cluster))
  const [failure, setFailure] = useState<Failure>()
  const [isBusy, setBusy] = useState(false)
  const title = connectText.editTitle(connection.name)
  const isNamed = name.trim() !== ''
  const isWhole = isNamed && (!cluster || !edit || canSave(cluster, edit))

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!isWhole || isBusy) return
    setBusy(true)
    setFailure(undefined)
    try {
      const common = { id, name: name.trim(), colour, isReadOnly, connectsAtStart }
      // All at once: what is looser about it is one question, and refusing that leaves everything as it was.
      await (cluster && edit ? api.clusters.change({ ...common, ...changeOf(cluster, edit) }) : api.connections.change(common))
      close()
    } catch (thrown) {
      setFailure(failureFrom(thrown))
      setBusy(false)
    }
  }

  return (
    <Modal isOpen variant="small" onClose={close} aria-label={title}>
      <ModalHeader title={title} description={cluster?.access.kind === 'byHand' ? cluster.access.server : connection.uri} />
      <ModalBody className="vd-connect">
        <Form id="edit-connection" onSubmit={(event) => void submit(event)}>
          <FormGroup label={connectText.name} fieldId="edit-name">
            <TextInput id="edit-name" value={name} maxLength={100} autoFocus validated={isNamed ? 'default' : 'error'} onChange={(_event, value) => setName(value)} />
          </FormGroup>
          <HuePicker colour={colour} onChoose={setColour} />
          {cluster && edit && <EditCluster profile={cluster} edit={edit} needsLogin={canRenewLogin(connection)} onChange={(some) => setEdit((before) => before && { ...before, ...some })} />}
          <Checkbox id="edit-read-only" label={connectText.readOnly} description={connectText.readOnlyHelp} isChecked={isReadOnly} onChange={(_event, isChecked) => setReadOnly(isChecked)} />
          <Checkbox id="edit-at-start" label={connectText.connectsAtStart} isChecked={connectsAtStart} onChange={(_event, isChecked) => setConnects(isChecked)} />
          {failure && <FailureAlert failure={failure} />}
        </Form>
      </ModalBody>
      <ModalFooter>
        <Button variant="primary" type="submit" form="edit-connection" isDisabled={!isWhole} isLoading={isBusy}>
          {connectText.save}
        </Button>
        <Button variant="link" onClick={close}>
          {connectText.cancel}
        </Button>
      </ModalFooter>
    </Modal>
  )
}
