/** What a host warns of (a link that anybody can read, more machines than can be listed), over its machines, until put aside. */
import { useState } from 'react'
import { useStore } from 'zustand'
import { Icon } from '../marks/icon'
import { connections } from '../state/live'
import { actionText } from '../text/actions'
import { inventoryText } from '../text/inventory'
import { filter } from './filter-state'
import './host-warnings.css'

/** Only those of the connections whose machines are shown. */
export function HostWarnings() {
  const items = useStore(connections, (state) => state.items)
  const scope = useStore(filter, (state) => state.scope)
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set())
  const shown = [...items.values()]
    .filter(({ id }) => scope === undefined || id === scope)
    .flatMap(({ id, name, host }) => (host?.warnings ?? []).map((warning) => ({ key: `${id} ${warning}`, name, warning })))
    .filter(({ key }) => !seen.has(key))
  return shown.map(({ key, name, warning }) => (
    <div key={key} className="vd-host-warning" role="status">
      <Icon name="warning" />
      <span data-selectable>{inventoryText.hostWarning(name, warning)}</span>
      <button type="button" className="vd-icon-button" aria-label={actionText.dismiss} title={actionText.dismiss} onClick={() => setSeen(new Set([...seen, key]))}>
        <Icon name="close" />
      </button>
    </div>
  ))
}
