/** Deleting machines: which disks go with each, with paths and sizes; those that others use are kept, with the reason. */
import { Button, Modal, ModalBody, ModalFooter, ModalHeader } from '@patternfly/react-core'
import { useState } from 'react'
import { actionText } from '../text/actions'
import { FailureAlert } from './failure-alert'
import { GuardFields, useGuard } from './guard'
import { Name } from './names'
import type { Split } from './offers'
import { askNamed, performEach, type Outcome } from './perform'
import { Unable } from './unable'
import { Where } from './where'
import { mayTake, useDeletion } from './use-deletion'
import { VolumeList } from './volume-list'
import './dialog.css'

/** Stays open with what failed; closes when all are gone. */
export function DeleteDialog({ able, unable, close }: Split & { readonly close: () => void }) {
  const [left, setLeft] = useState(able)
  const [failed, setFailed] = useState<readonly Outcome[]>([])
  const [isBusy, setBusy] = useState(false)
  const { of, toggle, chosen } = useDeletion(left)
  const isLooking = left.some(({ id }) => of(id).state === 'looking')
  const volumes = left.reduce((sum, { id }) => sum + chosen(id).length, 0)
  const canChoose = left.some(({ id }) => mayTake(of(id)))
  const guard = useGuard(left)
  const title = actionText.deleteTitle(left.map(({ name }) => name))

  const perform = async () => {
    setBusy(true)
    const outcomes = await performEach(left, ({ id }) => ({ action: 'delete', args: { volumes: [...chosen(id)] } }), askNamed(guard.names))
    const rest = outcomes.filter(({ failure }) => failure !== undefined)
    setBusy(false)
    if (rest.length === 0) return close()
    setFailed(rest)
    setLeft(rest.map(({ row }) => row))
  }

  return (
    <Modal isOpen variant="medium" onClose={close} aria-label={title}>
      <ModalHeader title={title} description={<Where rows={left} />} titleIconVariant="warning" />
      <ModalBody className="vd-dialog">
        <p>
          {actionText.deleteBody} {canChoose && actionText.deleteChoose}
        </p>
        <div className="vd-names">
          {left.map((row) => (
            <div key={row.id}>
              <Name row={row} as="div" />
              {failed.map(({ row: { id }, failure }) => id === row.id && failure && <FailureAlert key={id} failure={failure} />)}
              <VolumeList found={of(row.id)} chosen={chosen(row.id)} toggle={(path) => toggle(row.id, path)} />
            </div>
          ))}
        </div>
        <Unable unable={unable} />
        <GuardFields guard={guard} />
      </ModalBody>
      <ModalFooter>
        <Button variant="danger" isDisabled={isLooking || isBusy || !guard.isConfirmed} isLoading={isBusy} onClick={() => void perform()}>
          {actionText.deleteButton(left.length, volumes)}
        </Button>
        <Button variant="link" onClick={close} autoFocus={guard.rows.length === 0}>
          {actionText.cancel}
        </Button>
      </ModalFooter>
    </Modal>
  )
}
