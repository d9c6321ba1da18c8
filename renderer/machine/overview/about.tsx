/** What people wrote about a machine: description and tags, changed through the dialog of the actions. */
import type { Row } from '../../../preload/contract/machine'
import { ActionButton } from '../../actions/action-button'
import { machineText } from '../../text/machine'
import { plain } from '../../text/plain'
import { Clipped } from '../clipped'
import { Card } from '../facts'

const text = machineText.about
const mostShown = 4_000

/** The card on the overview. */
export function AboutCard({ row, description }: { readonly row: Row; readonly description: string | undefined }) {
  const isEmpty = !description && row.tags.length === 0
  return (
    <Card title={text.title} aside={<ActionButton machineId={row.id} verb="describe" isIconOnly />}>
      {isEmpty && <p className="vd-muted">{text.none}</p>}
      {description && <p className="vd-description" dir="auto" data-selectable>{plain(description, mostShown)}</p>}
      {row.tags.length > 0 && (
        <ul className="vd-tags" aria-label={text.tags}>
          {row.tags.slice(0, 50).map((tag) => (
            <li key={tag} className="vd-tag"><Clipped>{tag}</Clipped></li>
          ))}
        </ul>
      )}
    </Card>
  )
}
