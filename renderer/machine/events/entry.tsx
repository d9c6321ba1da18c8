/** One thing that happened: its kind as a shape, what it was, and when (relative, exact on hover). */
import type { Occurrence } from '../../../preload/contract/machine'
import { Icon, type IconName } from '../../marks/icon'
import { machineText } from '../../text/machine'
import { exactTime, timeAgo } from '../../text/time'
import { Clipped } from '../clipped'
import './events.css'

const icons: { readonly [K in Occurrence['kind']]: IconName } = { state: 'power', device: 'machine', guest: 'screen', definition: 'rename', warning: 'warning' }

/** A row of a list of events. */
export function Entry({ occurrence: { kind, text, at }, now }: { readonly occurrence: Occurrence; readonly now: number }) {
  return (
    <li className="vd-event" data-kind={kind}>
      <span className="vd-event-icon" title={machineText.events.kind[kind]}>
        <Icon name={icons[kind]} />
        <span className="vd-unseen">{machineText.events.kind[kind]}: </span>
      </span>
      <Clipped>{text}</Clipped>
      <time className="vd-muted vd-number" dateTime={new Date(at).toISOString()} title={exactTime(at)}>
        {timeAgo(at, now)}
      </time>
    </li>
  )
}
