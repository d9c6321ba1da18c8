/** Taking a connection out of the window; says what that does not touch. */
import { Button, Modal, ModalBody, ModalFooter, ModalHeader } from '@patternfly/react-core'
import { useState } from 'react'
import type { Connection } from '../../preload/contract/connection'
import { failureFrom, type Failure } from '../../preload/contract/failure'
import { FailureAlert } from '../actions/failure-alert'
import { api } from '../api'
import { connectText } from '../text/connect'
import { shellText } from '../text/shell'

export function RemoveConnection({ connection: { id, name }, close }: { readonly connection: Connection; readonly close: () => void }) {
  const [failure, setFailure] = useState<Failure>()
  const title = shellText.removeTitle(name)
  const remove = () => void api.connections.remove({ id }).then(close, (thrown: unknown) => setFailure(failureFrom(thrown)))
  return (
    <Modal isOpen variant="small" onClose={close} aria-label={title}>
      <ModalHeader title={title} />
      <ModalBody>
        {shellText.removeBody}
        {failure && <FailureAlert failure={failure} />}
      </ModalBody>
      <ModalFooter>
        <Button variant="danger" onClick={remove}>
          {shellText.removeButton}
        </Button>
        <Button variant="link" onClick={close} autoFocus>
          {connectText.cancel}
        </Button>
      </ModalFooter>
    </Modal>
  )
}
