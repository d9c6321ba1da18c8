/** The page that makes a machine: choose what it starts from, press Create. Everything else opens in place. */
import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { FormSelect, FormSelectOption } from '@patternfly/react-core'
import type { Connection } from '../../preload/contract/connection'
import { HueBar } from '../marks/hue'
import { connections } from '../state/live'
import type { Tab } from '../state/tabs'
import { createText } from '../text/create'
import { ClusterPlanner } from './cluster/cluster-planner'
import { Planner } from './planner'
import { likeliest } from './where'
import './create.css'

interface Props {
  readonly tab: Extract<Tab, { kind: 'create' }>
}

export function CreatePage({ tab }: Props) {
  const items = useStore(connections, (state) => state.items)
  const live = [...items.values()].filter(({ link, isReadOnly }) => link.state === 'live' && !isReadOnly)
  const [chosenId, setChosenId] = useState(tab.connectionId)
  useEffect(() => {
    if (tab.connectionId !== undefined) setChosenId(tab.connectionId)
  }, [tab.connectionId])
  // A connection that goes away in between keeps its plan: it comes back by itself.
  const connection = (chosenId === undefined ? undefined : items.get(chosenId)) ?? likeliest(live)
  useEffect(() => {
    if (chosenId === undefined && connection) setChosenId(connection.id)
  }, [chosenId, connection])

  return (
    <div className="vd-create">
      <header className="vd-create__head">
        <h1>{createText.title}</h1>
        {connection && (
          <label className="vd-create__where">
            <HueBar colour={connection.colour} />
            <span>{createText.where}</span>
            <FormSelect aria-label={createText.where} value={connection.id} onChange={(_event, id) => setChosenId(id)}>
              {[...new Set([connection, ...live])].map(({ id, name }) => (
                <FormSelectOption key={id} value={id} label={name} />
              ))}
            </FormSelect>
          </label>
        )}
      </header>
      {connection ? (
        <PlannerOf key={connection.id} connection={connection} tab={tab} />
      ) : (
        <div className="vd-create__empty">
          <h2>{createText.noConnection.title}</h2>
          <p className="vd-muted">{createText.noConnection.body}</p>
        </div>
      )}
    </div>
  )
}

/** Clusters have a plan of their own. */
const PlannerOf = ({ connection, tab }: Props & { readonly connection: Connection }) =>
  connection.backend === 'kubevirt' ? <ClusterPlanner connection={connection} tabId={tab.id} /> : <Planner connection={connection} tabId={tab.id} mediumPath={tab.mediumPath} />
