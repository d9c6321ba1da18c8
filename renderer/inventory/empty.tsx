/** What the list says when it has nothing to show: what is missing and the one right next step. */
import type { ReactNode } from 'react'
import { useStore } from 'zustand'
import type { Connection } from '../../preload/contract/connection'
import { FailureAlert } from '../actions/failure-alert'
import { showFailure } from '../actions/toasts'
import { api } from '../api'
import { connections } from '../state/live'
import { Icon, type IconName } from '../marks/icon'
import { placeOf } from '../state/place'
import { openComputer, openCreate } from '../state/tabs'
import { healthText } from '../text/health'
import { inventoryText } from '../text/inventory'
import { shellText } from '../text/shell'
import { filter, setFilterText, setScope } from './filter-state'
import { view } from './view'
import './empty.css'

const text = inventoryText.empty

/** `welcome` is shown to somebody who has no connection yet. */
export function Empty({ welcome }: { readonly welcome: ReactNode }) {
  const { items, isKnown } = useStore(connections)
  const { total, isKnown: areRowsKnown } = useStore(view)
  const { scope, text: typed, parsed } = useStore(filter)
  const connection = scope === undefined ? undefined : items.get(scope)
  if (!isKnown || !areRowsKnown) return null
  if (items.size === 0) return welcome
  if (total > 0) {
    return (
      <Teach icon="search" title={text.noMatchTitle} body={`${text.noMatchBody(`\u201c${typed}\u201d`, inventoryText.shown(total, total))}${parsed.terms.some(({ kind }) => kind === 'use') ? ` ${text.useOfRunning}` : ''}`}>
        <Next label={text.clearFilter} isPrimary run={() => setFilterText('')} />
        {connection && <Next label={text.showAll} run={() => setScope(undefined)} />}
      </Teach>
    )
  }
  const only = connection ?? (items.size === 1 ? [...items.values()][0] : undefined)
  if (only && only.link.state !== 'live') return <NotLive connection={only} />
  // Whoever may not look is not told that there is nothing; why stands over the list.
  if (only?.cluster && only.host && only.host.warnings.length > 0) {
    return (
      <Teach icon="cluster" title={text.noneSeenTitle(only.name)} body={text.noneSeenBody}>
        <Next label={inventoryText.newMachine} run={() => openCreate(only.id)} />
      </Teach>
    )
  }
  return (
    <Teach icon="machine" title={connection ? text.noMachinesHere(connection.name) : text.noMachinesTitle} body={only?.cluster ? text.noMachinesInCluster : text.noMachinesBody}>
      <Next label={inventoryText.newMachine} isPrimary run={() => openCreate(connection?.id)} />
    </Teach>
  )
}

function NotLive({ connection }: { readonly connection: Connection }) {
  const { id, name, link } = connection
  const connect = () => void api.connections.connect({ id }).catch((thrown: unknown) => showFailure(shellText.couldNot.connect, thrown))
  if (link.state === 'connecting') return <Teach icon="link" title={text.connectingTitle(name)} body={text.connectingBody} />
  if (link.state === 'off') {
    return (
      <Teach icon="linkOff" title={text.offTitle(name)} body={text.offBody}>
        <Next label={text.connect} isPrimary run={connect} />
      </Teach>
    )
  }
  return (
    <Teach icon="linkOff" title={text.failedTitle(name)}>
      {link.state !== 'live' && <FailureAlert failure={link.failure} next={{ label: text.retryNow, run: connect }} />}
      {placeOf(connection) === 'local' && <Next label={healthText.open} run={openComputer} />}
    </Teach>
  )
}

function Teach({ icon, title, body, children }: { readonly icon: IconName; readonly title: string; readonly body?: string; readonly children?: ReactNode }) {
  return (
    <div className="vd-empty">
      <span className="vd-empty__icon">
        <Icon name={icon} size={32} />
      </span>
      <h2>{title}</h2>
      {body && <p className="vd-muted">{body}</p>}
      <div className="vd-empty__next">{children}</div>
    </div>
  )
}

function Next({ label, run, isPrimary = false }: { readonly label: string; readonly run: () => void; readonly isPrimary?: boolean }) {
  return (
    <button type="button" className="vd-bar-button" data-kind={isPrimary ? 'primary' : 'plain'} onClick={run}>
      {label}
    </button>
  )
}
