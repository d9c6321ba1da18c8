/** The frame of a dialog with a form: its heading, what failed, the button that says the verb, and the way out. */
import { Button, Form, Modal, ModalBody, ModalFooter, ModalHeader } from '@patternfly/react-core'
import { useId, useState, type FormEvent, type ReactNode } from 'react'
import { failureFrom, type Failure } from '../../preload/contract/failure'
import { actionText } from '../text/actions'
import { FailureAlert } from './failure-alert'

interface Props {
  readonly title: string
  readonly description?: ReactNode
  /** What the button says. */
  readonly verb: string
  readonly canSubmit: boolean
  /** When it throws, the dialog stays open and shows why. */
  readonly submit: () => unknown
  /** After a success, when the dialog is closed. */
  readonly onDone?: () => void
  /** What failed before anything was submitted. */
  readonly failure?: Failure | undefined
  /** It takes something away. */
  readonly isDanger?: boolean
  readonly close: () => void
  readonly children: ReactNode
}

export function FormDialog({ title, description, verb, canSubmit, submit, onDone, failure: earlier, isDanger = false, close, children }: Props) {
  const id = useId()
  const [thrown, setThrown] = useState<Failure>()
  const [isBusy, setBusy] = useState(false)
  const failure = thrown ?? earlier

  const onSubmit = async (event: FormEvent) => {
    event.preventDefault()
    if (!canSubmit || isBusy) return
    setBusy(true)
    setThrown(undefined)
    try {
      await submit()
    } catch (error) {
      setThrown(failureFrom(error))
      setBusy(false)
      return
    }
    close()
    onDone?.()
  }

  return (
    <Modal isOpen variant="small" onClose={close} aria-label={title}>
      <ModalHeader title={title} description={description} {...(isDanger && { titleIconVariant: 'warning' as const })} />
      <ModalBody>
        <Form id={id} onSubmit={(event) => void onSubmit(event)}>
          {children}
          {failure && <FailureAlert failure={failure} />}
        </Form>
      </ModalBody>
      <ModalFooter>
        <Button variant={isDanger ? 'danger' : 'primary'} type="submit" form={id} isDisabled={!canSubmit} isLoading={isBusy}>
          {verb}
        </Button>
        <Button variant="link" onClick={close}>
          {actionText.cancel}
        </Button>
      </ModalFooter>
    </Modal>
  )
}
