/** What helps whoever is asked for help: shown first, then copied or saved by the person. */
import { Button, Modal, ModalBody, ModalFooter, ModalHeader } from '@patternfly/react-core'
import { useEffect, useState } from 'react'
import { failureFrom, type Failure } from '../../preload/contract/failure'
import { api } from '../api'
import { diagnosticsText as text } from '../text/health'
import { plain } from '../text/plain'
import { FailureAlert } from './failure-alert'
import { showFailure } from './toasts'
import './diagnostics.css'

const mostShown = 200_000

export function Diagnostics({ close }: { readonly close: () => void }) {
  const [gathered, setGathered] = useState<string>()
  const [failure, setFailure] = useState<Failure>()
  const [said, setSaid] = useState('')
  useEffect(() => {
    // What stands there to be read is what is copied, to the letter.
    api.computer.diagnostics({}).then((answer) => setGathered(plain(answer.text, mostShown)), (thrown: unknown) => setFailure(failureFrom(thrown)))
  }, [])
  const copy = (shown: string) => void api.app.copyText({ text: shown }).then(() => setSaid(text.copied), (thrown: unknown) => showFailure(text.couldNot.copy, thrown))
  const save = (shown: string) =>
    void api.app.saveFile({ suggestedName: 'virt-desktop-diagnostics.txt', bytes: new TextEncoder().encode(shown) }).then(
      ({ path }) => path !== undefined && setSaid(text.saved(plain(path, 200))),
      (thrown: unknown) => showFailure(text.couldNot.save, thrown),
    )
  return (
    <Modal isOpen variant="medium" onClose={close} aria-label={text.title}>
      <ModalHeader title={text.title} description={text.about} />
      <ModalBody>
        {failure && <FailureAlert failure={failure} />}
        {gathered === undefined && !failure && <p className="vd-muted">{text.gathering}…</p>}
        {gathered !== undefined && (
          <pre className="vd-diagnostics" tabIndex={0} role="region" aria-label={text.text} data-selectable>
            {gathered}
          </pre>
        )}
      </ModalBody>
      <ModalFooter>
        <Button variant="primary" isDisabled={gathered === undefined} onClick={() => gathered !== undefined && copy(gathered)}>
          {text.copy}
        </Button>
        <Button variant="secondary" isDisabled={gathered === undefined} onClick={() => gathered !== undefined && save(gathered)}>
          {text.save}
        </Button>
        <Button variant="link" onClick={close}>
          {text.close}
        </Button>
        <span role="status" className="vd-muted vd-diagnostics__said">
          {said}
        </span>
      </ModalFooter>
    </Modal>
  )
}
