/** The machines that a deed leaves alone, by reason. */
import { actionText } from '../text/actions'
import { plain } from '../text/plain'
import { countReasons, type Split } from './offers'

export function Unable({ unable }: Pick<Split, 'unable'>) {
  if (unable.length === 0) return null
  return (
    <div className="vd-unable">
      <div className="vd-unable__title">{actionText.wont(unable.length)}</div>
      <ul>
        {countReasons(unable).map(([reason, names]) => (
          <li key={reason}>
            <span>{names.length === 1 ? plain(names[0]!, 120) : names.length}</span>: <span className="vd-muted">{reason}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}
