/** The chosen machine without leaving the list; with several chosen, what they come to together; with none, their hosts. */
import { lazy, Suspense } from 'react'
import { useStore } from 'zustand'
import { filter } from '../inventory/filter-state'
import { selection } from '../inventory/selection'
import { connections } from '../state/live'
import { shellText } from '../text/shell'
import { CrashBoundary } from './crash-boundary'
import { InspectorConnection } from './inspector-connection'
import { InspectorMany } from './inspector-many'
import './inspector.css'

const InspectorBody = lazy(() => import('../machine/inspector/body').then((part) => ({ default: part.InspectorBody })))

/** Of more hosts than these, the rest are seen when they are chosen in the tree. */
const mostHosts = 8

export function Inspector() {
  const chosen = useStore(selection, (state) => state.ids)
  const [only] = chosen
  return (
    <aside className="vd-inspector" aria-label={shellText.inspector}>
      {chosen.size === 0 && <Hosts />}
      {only !== undefined && chosen.size === 1 && (
        <CrashBoundary key={only}>
          <Suspense>
            <InspectorBody machineId={only} />
          </Suspense>
        </CrashBoundary>
      )}
      {chosen.size > 1 && <InspectorMany ids={chosen} />}
    </aside>
  )
}

/** The host of the connection chosen in the tree, else those of all. */
function Hosts() {
  const items = useStore(connections, (state) => state.items)
  const scope = useStore(filter, (state) => state.scope)
  return (
    <>
      <p className="vd-inspector__empty vd-muted">{shellText.inspectorEmpty}</p>
      {[...items.values()]
        .filter(({ id }) => scope === undefined || id === scope)
        .slice(0, mostHosts)
        .map((one) => (
          <InspectorConnection key={one.id} connection={one} />
        ))}
    </>
  )
}
