/** The complaints about a source as a list, for those who do not see marks in a margin. */
import type { Problem } from '../../../preload/contract/machine'
import { Icon } from '../../marks/icon'
import { machineText } from '../../text/machine'

const text = machineText.source
const mostListed = 50

/** Empty when there are none: the place below the editor goes back to the editor. */
export function Problems({ problems }: { readonly problems: readonly Problem[] }) {
  if (problems.length === 0) return null
  return (
    <section className="vd-problems" aria-label={text.problems(problems.length)} tabIndex={0}>
      <div role="status">
        <h2 className="vd-subtitle">{text.problems(problems.length)}</h2>
      </div>
      <ul>
        {problems.slice(0, mostListed).map(({ line, severity, message }, index) => (
          <li key={index} data-severity={severity} data-selectable>
            <Icon name={severity === 'error' ? 'warning' : 'info'} />
            <span className="vd-number vd-muted">{line === undefined ? '' : text.line(line)}</span>
            <span>{message.slice(0, 1_000)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
