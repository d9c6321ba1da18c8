/** Everything the window remembers, back to how it came; asked once. */
import { Button, Modal, ModalBody, ModalFooter, ModalHeader } from '@patternfly/react-core'
import { showDialog } from '../actions/dialogs'
import { showFailure, showToast } from '../actions/toasts'
import { api } from '../api'
import { actionText } from '../text/actions'
import { settingsText } from '../text/settings'
import { Found, Section } from './section'

export function Reset() {
  return (
    <Section id="reset" title={settingsText.reset}>
      <Found words={settingsText.resetBody}>
        <p className="vd-muted">{settingsText.resetBody}</p>
        <button type="button" className="vd-bar-button" data-kind="danger" onClick={() => void showDialog((close) => <Question close={close} />)}>
          {settingsText.resetButton}
        </button>
      </Found>
    </Section>
  )
}

function Question({ close }: { readonly close: () => void }) {
  const reset = () => {
    close()
    api.settings.reset({}).then(
      () => showToast({ title: settingsText.wasReset }),
      (thrown: unknown) => showFailure(settingsText.couldNotReset, thrown),
    )
  }
  return (
    <Modal isOpen variant="small" onClose={close} aria-label={settingsText.resetTitle}>
      <ModalHeader title={settingsText.resetTitle} />
      <ModalBody>{settingsText.resetBody}</ModalBody>
      <ModalFooter>
        <Button variant="danger" onClick={reset}>
          {settingsText.resetButton}
        </Button>
        <Button variant="link" onClick={close} autoFocus>
          {actionText.cancel}
        </Button>
      </ModalFooter>
    </Modal>
  )
}
