/** A context of a kubeconfig: where it leads, as whom, how it logs in, what to be wary of; added with one press, or after a look at how. */
import { Form } from '@patternfly/react-core'
import { useState } from 'react'
import type { ClusterOffer } from '../../preload/contract/cluster'
import { failureFrom, type Failure } from '../../preload/contract/failure'
import { FailureAlert } from '../actions/failure-alert'
import { api } from '../api'
import { Icon } from '../marks/icon'
import { connections } from '../state/live'
import { connectText } from '../text/connect'
import { plain } from '../text/plain'
import { mannersFor, newClusterOf, wrongInManners, type Manners } from './cluster-draft'
import { ClusterManners } from './cluster-manners'

const text = connectText.cluster
const most = 300

export function ContextItem({ offer }: { readonly offer: ClusterOffer }) {
  const { context, files, isCurrent, isAdded, warnings, trouble, file } = offer
  const [manners, setManners] = useState<Manners>(() => mannersFor(context, [...connections.getState().items.values()].map(({ colour }) => colour)))
  const [isOpen, setOpen] = useState(false)
  const [failure, setFailure] = useState<Failure>()
  const [isBusy, setBusy] = useState(false)
  const wrong = wrongInManners(manners)
  const name = plain(context === '' ? file : context, most)
  const canAdd = !trouble && Object.keys(wrong).length === 0

  const add = async () => {
    if (!canAdd || isBusy) return
    setBusy(true)
    setFailure(undefined)
    await api.clusters.add(newClusterOf({ kind: 'kubeconfig', context, files }, manners)).then(
      () => setOpen(false),
      (thrown: unknown) => setFailure(failureFrom(thrown)),
    )
    setBusy(false)
  }

  return (
    <li className="vd-suggestion" data-trouble={trouble !== undefined}>
      <Icon name={trouble ? 'warning' : 'cluster'} size={20} />
      <div className="vd-suggestion__body">
        <div>
          <strong>{name}</strong>
          {isCurrent && <span className="vd-context__current">{text.current}</span>}
        </div>
        {context !== '' && <Lines offer={offer} />}
        {warnings.map((warning) => (
          <div key={warning} className="vd-context__warning">
            <Icon name="warning" size={14} /> <span>{plain(warning, 1_000)}</span>
          </div>
        ))}
        {trouble && <FailureAlert failure={trouble} isPlain />}
        {isOpen && !isAdded && (
          <Form className="vd-context__manners" onSubmit={(event) => (event.preventDefault(), void add())} aria-label={text.optionsOf(name)}>
            <ClusterManners manners={manners} wrong={wrong} onChange={(some) => setManners((before) => ({ ...before, ...some }))} />
            <button type="submit" hidden />
          </Form>
        )}
        {failure && <FailureAlert failure={failure} />}
      </div>
      {isAdded && <span className="vd-muted">{connectText.added}</span>}
      {!isAdded && !trouble && (
        <span className="vd-context__do">
          <button type="button" className="vd-bar-button" aria-expanded={isOpen} aria-label={text.optionsOf(name)} onClick={() => setOpen(!isOpen)}>
            {text.options}
          </button>
          <button type="button" className="vd-bar-button" data-kind="primary" aria-disabled={!canAdd || isBusy} aria-label={`${connectText.add} ${name}`} onClick={() => void add()}>
            {isBusy ? text.adding : connectText.add}
          </button>
        </span>
      )}
    </li>
  )
}

function Lines({ offer: { server, user, namespace, authentication, command } }: { readonly offer: ClusterOffer }) {
  return (
    <dl className="vd-context__lines" data-selectable>
      <dt>{text.server}</dt>
      <dd>{server === '' ? text.none : plain(server, most)}</dd>
      <dt>{text.user}</dt>
      <dd>{user === '' ? text.none : plain(user, most)}</dd>
      {namespace !== undefined && (
        <>
          <dt>{text.namespace}</dt>
          <dd>{plain(namespace, most)}</dd>
        </>
      )}
      <dt>{text.login}</dt>
      <dd>
        {plain(authentication, most)}
        {command !== undefined && (
          <>
            <code className="vd-context__command">{plain(command, 20_000)}</code>
            <span className="vd-muted">{text.commandAsked}</span>
          </>
        )}
      </dd>
    </dl>
  )
}
