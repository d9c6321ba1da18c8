/** The one question before a snapshot is restored or deleted: names it, its machine, and what is lost; a guarded cluster asks for the machine's name. */
import { Button, FormGroup, Modal, ModalBody, ModalFooter, ModalHeader, TextInput } from '@patternfly/react-core'
import { useState } from 'react'
import type { Facets } from '../../../preload/contract/facet'
import { failureFrom, type Failure } from '../../../preload/contract/failure'
import type { Row } from '../../../preload/contract/machine'
import { FailureAlert } from '../../actions/failure-alert'
import { Name } from '../../actions/names'
import { showToast } from '../../actions/toasts'
import { api } from '../../api'
import { useConnection } from '../../state/hooks'
import { actionText } from '../../text/actions'
import { clusterMachineText } from '../../text/cluster-machine'
import { exactTime } from '../../text/time'

const text = clusterMachineText.snapshots

interface Props {
  readonly row: Row
  readonly snapshot: Facets['snapshots']['items'][number]
  readonly action: 'restoreSnapshot' | 'deleteSnapshot'
  readonly close: () => void
}

/** Stays open with what failed. */
export function SnapshotDialog({ row, snapshot: { name, createdAt }, action, close }: Props) {
  const [failure, setFailure] = useState<Failure>()
  const [isBusy, setBusy] = useState(false)
  const connection = useConnection(row.connectionId)
  const isGuarded = connection?.cluster?.isGuarded === true
  const [typed, setTyped] = useState('')
  const isRestore = action === 'restoreSnapshot'
  const title = isRestore ? text.askRestore(name, row.name) : text.askDelete(name)
  const perform = async () => {
    setBusy(true)
    setFailure(undefined)
    try {
      await api.machines.perform({ id: row.id, deed: { action, args: { name } }, ...(isGuarded && { confirmedName: typed }) })
      close()
      showToast({ title: isRestore ? text.restoring(name, row.name) : text.deleted(name) })
    } catch (thrown) {
      setFailure(failureFrom(thrown))
      setBusy(false)
    }
  }
  return (
    <Modal isOpen variant="small" onClose={close} aria-label={title}>
      <ModalHeader title={title} titleIconVariant="warning" />
      <ModalBody className="vd-dialog">
        <p>{isRestore ? text.restoreBody(exactTime(createdAt)) : text.deleteBody(row.name, exactTime(createdAt))}</p>
        <Name row={row} as="div" />
        {isGuarded && (
          <FormGroup label={text.confirm(connection.name, row.name)} fieldId="snapshot-confirm">
            <TextInput id="snapshot-confirm" value={typed} maxLength={500} autoComplete="off" autoFocus onChange={(_event, value) => setTyped(value)} />
          </FormGroup>
        )}
        {failure && <FailureAlert failure={failure} />}
      </ModalBody>
      <ModalFooter>
        <Button variant="danger" isDisabled={isBusy || (isGuarded && typed !== row.name)} isLoading={isBusy} onClick={() => void perform()}>
          {isRestore ? text.restore : text.delete}
        </Button>
        <Button variant="link" onClick={close} autoFocus={!isGuarded}>
          {actionText.cancel}
        </Button>
      </ModalFooter>
    </Modal>
  )
}
