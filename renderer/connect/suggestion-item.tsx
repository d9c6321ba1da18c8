/** A connection that could be added with one press; where something is missing, what it is and the command to type. */
import { useState } from 'react'
import type { Suggestion } from '../../preload/contract/connection'
import { failureFrom, type Failure } from '../../preload/contract/failure'
import { FailureAlert } from '../actions/failure-alert'
import { api } from '../api'
import { Icon } from '../marks/icon'
import { connectText } from '../text/connect'
import { Command } from '../actions/command'

interface Props {
  readonly suggestion: Suggestion
  /** The command it lacks stands at another one already. */
  readonly isSaid: boolean
  readonly onAdded: () => void
}

export function SuggestionItem({ suggestion: { uri, name, about, isAdded, missing }, isSaid, onAdded }: Props) {
  const [failure, setFailure] = useState<Failure>()
  const add = () => void api.connections.add({ uri, name }).then(onAdded, (thrown: unknown) => setFailure(failureFrom(thrown)))
  return (
    <li className="vd-suggestion">
      <Icon name={uri.startsWith('test:') ? 'flask' : 'computer'} size={20} />
      <div className="vd-suggestion__body">
        <div>
          <strong>{name}</strong> <code className="vd-muted">{uri}</code>
        </div>
        <div className="vd-muted">{about}</div>
        {missing && (
          <div className="vd-suggestion__missing">
            {missing.message}
            {missing.command && !isSaid && (
              <>
                <Command command={missing.command} />
                <span className="vd-muted">{connectText.noticed}</span>
              </>
            )}
          </div>
        )}
        {failure && <FailureAlert failure={failure} isPlain />}
      </div>
      {isAdded ? (
        <span className="vd-muted">{connectText.added}</span>
      ) : (
        <button type="button" className="vd-bar-button" data-kind={missing ? 'plain' : 'primary'} onClick={add} aria-label={`${missing ? connectText.addAnyway : connectText.add} ${name}`}>
          {missing ? connectText.addAnyway : connectText.add}
        </button>
      )}
    </li>
  )
}
