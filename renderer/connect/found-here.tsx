/** Ways to libvirt that were found on this computer, with what they lack. */
import { useEffect, useState } from 'react'
import type { Suggestion } from '../../preload/contract/connection'
import { failureFrom, type Failure } from '../../preload/contract/failure'
import { FailureAlert } from '../actions/failure-alert'
import { api } from '../api'
import { connectText } from '../text/connect'
import { SuggestionItem } from './suggestion-item'

export function FoundHere({ onAdded }: { readonly onAdded: () => void }) {
  const [found, setFound] = useState<readonly Suggestion[]>()
  const [failure, setFailure] = useState<Failure>()

  useEffect(() => {
    api.connections.suggestions({}).then(setFound, (thrown: unknown) => setFailure(failureFrom(thrown)))
  }, [])

  return (
    <section aria-label={connectText.suggestions}>
      <h2>{connectText.suggestions}</h2>
      {!found && !failure && <p className="vd-muted">{connectText.looking}…</p>}
      {failure && <FailureAlert failure={failure} />}
      <ul className="vd-suggestions">
        {found?.map((suggestion) => (
          <SuggestionItem key={suggestion.uri} suggestion={suggestion} onAdded={onAdded} />
        ))}
      </ul>
    </section>
  )
}
