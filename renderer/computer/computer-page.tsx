/** This computer: what machines on it need, what of it is there, and how to mend the rest. */
import type { Check } from '../../preload/contract/computer'
import { Command } from '../actions/command'
import { FailureAlert } from '../actions/failure-alert'
import { openDiagnostics } from '../actions/open-diagnostics'
import { Icon, type IconName } from '../marks/icon'
import { diagnosticsText, healthText as text } from '../text/health'
import { clockTime } from '../text/time'
import { useChecks } from './use-checks'
import './computer.css'

const icons: Record<Check['state'], IconName> = { good: 'check', bad: 'warning', note: 'info' }

export function ComputerPage() {
  const { known, failure, isLooking, look } = useChecks()
  const bad = known?.checks.filter(({ state }) => state === 'bad').length ?? 0
  const isMachineHost = known?.checks.every(({ id }) => id !== 'platform') ?? true
  return (
    <div className="vd-computer" tabIndex={0}>
      <header>
        <h1>{text.title}</h1>
        <button type="button" className="vd-bar-button" onClick={look} aria-disabled={isLooking}>
          <Icon name="retry" /> {text.again}
        </button>
        <button type="button" className="vd-bar-button" onClick={openDiagnostics}>
          {diagnosticsText.open}
        </button>
      </header>
      <p className="vd-muted">{text.about}</p>
      {failure && <FailureAlert failure={failure} next={{ label: text.again, run: look }} />}
      {!known && !failure && <p className="vd-muted">{text.looking}…</p>}
      {known && (
        <>
          <p className="vd-computer__sum" data-trouble={bad > 0} role="status">
            {isMachineHost && (bad === 0 ? text.allGood : text.some(bad))} <span className="vd-muted">{text.checkedAt(clockTime(known.at))}</span>
          </p>
          <ul>
            {known.checks.map((check) => (
              <Found key={check.id} check={check} />
            ))}
          </ul>
          <p className="vd-muted">{text.elsewhere}</p>
        </>
      )}
    </div>
  )
}

function Found({ check: { id, state, finding, command } }: { readonly check: Check }) {
  const [message, remedy] = text.findings[finding]
  return (
    <li className="vd-check" data-state={state}>
      <Icon name={icons[state]} size={20} />
      <div>
        <h2>
          {text.parts[id]} <span className="vd-check__state">{text.states[state]}</span>
        </h2>
        <p data-selectable>{message}</p>
        {remedy !== undefined && (
          <p className="vd-muted" data-selectable>
            {remedy}
          </p>
        )}
        {command !== undefined && <Command command={command} />}
      </div>
    </li>
  )
}
