/** All that happened to this machine since the window was opened, newest first, by kind. */
import { useState } from 'react'
import type { Occurrence } from '../../../preload/contract/machine'
import { machineText } from '../../text/machine'
import { useNow } from '../live/use-now'
import { Choice } from '../choice'
import { Entry } from './entry'

const text = machineText.events
const kinds = Object.keys(text.kind) as Occurrence['kind'][]
/** So many at a time: a machine that stutters all night must not make the page heavy. */
const pageSize = 200

/** The Events tab; `occurrences` is undefined until they are known. */
export function EventsPanel({ occurrences }: { readonly occurrences: readonly Occurrence[] | undefined }) {
  const [kind, setKind] = useState<Occurrence['kind']>()
  const [most, setMost] = useState(pageSize)
  const now = useNow(30_000)
  const all = occurrences ?? []
  const chosen = kind ? all.filter((one) => one.kind === kind) : all
  const choose = (next: Occurrence['kind'] | undefined) => {
    setKind(next)
    setMost(pageSize)
  }
  return (
    <div className="vd-events">
      <Choice
        label={text.filter}
        chosen={kind ?? 'all'}
        onChoose={(next) => choose(next === 'all' ? undefined : next)}
        options={[{ id: 'all' as const, text: text.all, count: all.length }, ...kinds.map((id) => ({ id, text: text.kind[id], count: all.filter((one) => one.kind === id).length }))]}
      />
      {chosen.length === 0 && occurrences && <p className="vd-muted vd-card">{all.length === 0 ? text.none : text.noneOfKind}</p>}
      {chosen.length > 0 && (
        <div className="vd-card">
          <ul className="vd-event-list" aria-label={text.list}>
            {chosen.slice(0, most).map((occurrence) => (
              <Entry key={occurrence.id} occurrence={occurrence} now={now} />
            ))}
          </ul>
        </div>
      )}
      {chosen.length > most && (
        <button type="button" className="vd-link" onClick={() => setMost(most + pageSize)}>
          {text.older(chosen.length - most)}
        </button>
      )}
    </div>
  )
}
