/** The one question before a deed: names what it is done to, what is left alone and why; the button says the verb. */
import { Button, Modal, ModalBody, ModalFooter, ModalHeader } from '@patternfly/react-core'
import { actionText, verbText } from '../text/actions'
import { GuardFields, useGuard } from './guard'
import { Names } from './names'
import type { Split } from './offers'
import { askNamed, performVerb } from './perform'
import { riskOf, type VerbId } from './verbs'
import { Unable } from './unable'
import { Where } from './where'
import './dialog.css'

interface Props extends Split {
  readonly verb: VerbId
  readonly close: () => void
}

export function ConfirmDialog({ verb, able, unable, close }: Props) {
  const { warning } = verbText[verb]
  const names = able.map(({ name }) => name)
  const guard = useGuard(able, riskOf(verb) !== 'none')
  const title = actionText.ask(verb, names)
  const perform = () => {
    close()
    void performVerb(verb, able, askNamed(guard.names))
  }
  return (
    <Modal isOpen variant="small" onClose={close} aria-label={title}>
      <ModalHeader title={title} description={<Where rows={able} />} {...(riskOf(verb) !== 'none' && { titleIconVariant: 'warning' as const })} />
      <ModalBody className="vd-dialog">
        {warning && <p>{warning}</p>}
        <Names rows={able.filter((row) => !guard.rows.includes(row))} />
        <GuardFields guard={guard} />
        <Unable unable={unable} />
      </ModalBody>
      <ModalFooter>
        <Button variant={riskOf(verb) === 'none' ? 'primary' : 'danger'} isDisabled={!guard.isConfirmed} onClick={perform}>
          {actionText.button(verb, able.length)}
        </Button>
        <Button variant="link" onClick={close} autoFocus={guard.rows.length === 0}>
          {actionText.cancel}
        </Button>
      </ModalFooter>
    </Modal>
  )
}
