/** Ways to libvirt that were found on this computer, with what they lack. What is installed or started meanwhile is noticed. */
import { useEffect, useState } from 'react'
import type { Suggestion } from '../../preload/contract/connection'
import { failureFrom, type Failure } from '../../preload/contract/failure'
import { FailureAlert } from '../actions/failure-alert'
import { api } from '../api'
import { isWindowInSight } from '../state/in-sight'
import { connectText } from '../text/connect'
import { SuggestionItem } from './suggestion-item'

/** Looking is reading a few folders: nothing is asked or started. */
const lookEveryMs = 2_000

export function FoundHere({ onAdded }: { readonly onAdded: () => void }) {
  const [found, setFound] = useState<readonly Suggestion[]>()
  const [failure, setFailure] = useState<Failure>()

  useEffect(() => {
    let isOver = false
    let isLooking = false
    const look = async () => {
      if (isLooking) return
      isLooking = true
      try {
        const now = await api.connections.suggestions({})
        if (isOver) return
        setFound(now)
        setFailure(undefined)
      } catch (thrown) {
        if (!isOver) setFailure(failureFrom(thrown))
      } finally {
        isLooking = false
      }
    }
    void look()
    const timer = setInterval(() => void (isWindowInSight() && look()), lookEveryMs)
    return () => {
      isOver = true
      clearInterval(timer)
    }
  }, [])

  return (
    <section aria-label={connectText.suggestions}>
      <h2>{connectText.suggestions}</h2>
      {!found && !failure && <p className="vd-muted">{connectText.looking}…</p>}
      {failure && <FailureAlert failure={failure} />}
      {found?.length === 0 && <p className="vd-muted">{connectText.noneHere}</p>}
      {found && found.length > 0 && (
        <ul className="vd-suggestions">
          {found.map((suggestion, at) => (
            <SuggestionItem key={suggestion.uri} suggestion={suggestion} isSaid={found.slice(0, at).some(({ missing }) => missing?.command === suggestion.missing?.command)} onAdded={onAdded} />
          ))}
        </ul>
      )}
    </section>
  )
}
