/** The last few events of a machine. */
import type { Occurrence } from '../../../preload/contract/machine'
import { machineText } from '../../text/machine'
import { Entry } from '../events/entry'
import { Card } from '../facts'
import { useNow } from '../live/use-now'

const text = machineText.lately
const shown = 5

/** The card on the overview; `onAll` leads to the Events tab. */
export function LatelyCard({ occurrences, onAll }: { readonly occurrences: readonly Occurrence[] | undefined; readonly onAll: () => void }) {
  const now = useNow(30_000)
  const aside = occurrences && occurrences.length > shown && (
    <button type="button" className="vd-link" onClick={onAll}>
      {text.all}
    </button>
  )
  return (
    <Card title={text.title} aside={aside}>
      {occurrences && occurrences.length > 0 ? (
        <ul className="vd-event-list" aria-label={text.title}>
          {occurrences.slice(0, shown).map((occurrence) => (
            <Entry key={occurrence.id} occurrence={occurrence} now={now} />
          ))}
        </ul>
      ) : (
        <p className="vd-muted">{occurrences ? text.none : machineText.loading}</p>
      )}
    </Card>
  )
}
