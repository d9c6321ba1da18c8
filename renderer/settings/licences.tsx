/** The packages of others that are in the program; each opens to the text of its licence. */
import { Modal, ModalBody, ModalHeader } from '@patternfly/react-core'
import { useEffect, useState } from 'react'
import { failureFrom, type Failure } from '../../preload/contract/failure'
import { showDialog } from '../actions/dialogs'
import { FailureAlert } from '../actions/failure-alert'
import { api } from '../api'
import { settingsText } from '../text/settings'
import './licences.css'

export const openLicences = (): void => void showDialog((close) => <Licences close={close} />)

type Parts = Awaited<ReturnType<typeof api.app.parts>>['parts']

function Licences({ close }: { readonly close: () => void }) {
  const [parts, setParts] = useState<Parts>([])
  const [failure, setFailure] = useState<Failure>()
  useEffect(() => {
    api.app.parts({}).then((all) => setParts(all.parts), (thrown: unknown) => setFailure(failureFrom(thrown)))
  }, [])
  return (
    <Modal isOpen variant="medium" onClose={close} aria-label={settingsText.licences}>
      <ModalHeader title={settingsText.licences} description={settingsText.licencesAbout} />
      <ModalBody className="vd-licences" tabIndex={0}>
        {failure && <FailureAlert failure={failure} />}
        {parts.map(({ name, version, licence, text }) => (
          <details key={`${name} ${version}`}>
            <summary>
              <span>{name}</span> <span className="vd-muted">{version}</span> <span className="vd-muted">{licence}</span>
            </summary>
            <pre data-selectable>{text}</pre>
          </details>
        ))}
      </ModalBody>
    </Modal>
  )
}
