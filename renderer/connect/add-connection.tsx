/** Adding a connection: what was found with what it lacks, or any URI by hand. */
import { Modal, ModalBody, ModalHeader } from '@patternfly/react-core'
import { useEffect, useState } from 'react'
import { failureFrom, type Failure } from '../../preload/contract/failure'
import type { Suggestion } from '../../preload/contract/connection'
import { FailureAlert } from '../actions/failure-alert'
import { api } from '../api'
import { connectText } from '../text/connect'
import { ByHand } from './by-hand'
import { SuggestionItem } from './suggestion-item'
import './connect.css'

export function AddConnection({ close }: { readonly close: () => void }) {
  const [found, setFound] = useState<readonly Suggestion[]>()
  const [failure, setFailure] = useState<Failure>()

  useEffect(() => {
    api.connections.suggestions({}).then(setFound, (thrown: unknown) => setFailure(failureFrom(thrown)))
  }, [])

  return (
    <Modal isOpen variant="medium" onClose={close} aria-label={connectText.addTitle}>
      <ModalHeader title={connectText.addTitle} />
      <ModalBody className="vd-connect">
        <section aria-label={connectText.suggestions}>
          <h2>{connectText.suggestions}</h2>
          {!found && !failure && <p className="vd-muted">{connectText.looking}…</p>}
          {failure && <FailureAlert failure={failure} />}
          <ul className="vd-suggestions">
            {found?.map((suggestion) => (
              <SuggestionItem key={suggestion.uri} suggestion={suggestion} onAdded={close} />
            ))}
          </ul>
        </section>
        <ByHand onAdded={close} />
      </ModalBody>
    </Modal>
  )
}
