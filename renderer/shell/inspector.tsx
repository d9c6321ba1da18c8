/** The chosen machine without leaving the list; with several chosen, what they come to together. */
import { lazy, Suspense } from 'react'
import { useStore } from 'zustand'
import { selection } from '../inventory/selection'
import { shellText } from '../text/shell'
import { CrashBoundary } from './crash-boundary'
import { InspectorMany } from './inspector-many'
import './inspector.css'

const InspectorBody = lazy(() => import('../machine/inspector/body').then((part) => ({ default: part.InspectorBody })))

export function Inspector() {
  const chosen = useStore(selection, (state) => state.ids)
  const [only] = chosen
  return (
    <aside className="vd-inspector" aria-label={shellText.inspector}>
      {chosen.size === 0 && <p className="vd-inspector__empty vd-muted">{shellText.inspectorEmpty}</p>}
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
