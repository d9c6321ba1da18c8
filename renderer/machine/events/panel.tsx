/** All that happened to this machine since the window was opened, newest first, by kind. */
import { Button, ToggleGroup, ToggleGroupItem } from '@patternfly/react-core'
import { useState } from 'react'
import type { Occurrence } from '../../../preload/contract/machine'
import { machineText } from '../../text/machine'
import { useNow } from '../live/use-now'
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
      <ToggleGroup aria-label={text.filter} isCompact>
        <ToggleGroupItem text={`${text.all} ${all.length}`} isSelected={kind === undefined} onChange={() => choose(undefined)} />
        {kinds.map((one) => {
          const amount = all.filter((occurrence) => occurrence.kind === one).length
          return <ToggleGroupItem key={one} text={`${text.kind[one]} ${amount}`} isSelected={kind === one} onChange={() => choose(one)} />
        })}
      </ToggleGroup>
      {chosen.length === 0 && occurrences && <p className="vd-muted vd-card">{all.length === 0 ? text.none : text.noneOfKind}</p>}
      {chosen.length > 0 && (
        <ul className="vd-card vd-event-list" aria-label={text.list}>
          {chosen.slice(0, most).map((occurrence) => (
            <Entry key={occurrence.id} occurrence={occurrence} now={now} />
          ))}
        </ul>
      )}
      {chosen.length > most && (
        <Button variant="link" onClick={() => setMost(most + pageSize)}>
          {text.older(chosen.length - most)}
        </Button>
      )}
    </div>
  )
}
