/** The display asks for a password or a name. What is typed here goes to the display and nowhere else. */
import { useState, type FormEvent, type ReactNode } from 'react'
import { consoleText } from '../../text/console'
import type { Console } from '../console'
import { asDisplay } from '../kind'
import type { CredentialName } from '../viewer'
import { CardButtons } from './card-buttons'

/** What a person gave. */
export type Credentials = Partial<Record<CredentialName, string>>

interface Props {
  readonly console: Console
  readonly wanted: readonly CredentialName[]
  /** Takes what was given, in place of the console. */
  readonly onGiven?: (given: Credentials) => void
  /** Above the fields. */
  readonly before?: ReactNode
  /** Between the fields and the buttons. */
  readonly children?: ReactNode
}

export function CredentialsCard({ console, wanted, onGiven, before, children }: Props) {
  const [given, setGiven] = useState<Credentials>({})
  const title = consoleText.passwordTitle[console.viewer.kind === 'rdp' ? 'rdp' : 'vnc']
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (onGiven) return onGiven(given)
    console.answered()
    asDisplay(console)?.authenticate(given)
  }
  const cancel = () => console.refuse({ code: 'refused', failure: { code: 'denied', message: consoleText.passwordCancelled } })
  return (
    <div className="vd-console__cover">
      <form className="vd-console__card" aria-label={title} onSubmit={submit}>
        <h2>{title}</h2>
        {before}
        {console.viewer.kind === 'rdp' && <p className="vd-muted">{consoleText.rdpLoginHint}</p>}
        {wanted.map((name, index) => (
          <label key={name} className="vd-console__field">
            {consoleText.credential[name]}
            <input
              className="vd-input"
              type={name === 'password' ? 'password' : 'text'}
              autoComplete="off"
              autoFocus={index === 0}
              maxLength={255}
              value={given[name] ?? ''}
              onChange={({ target }) => setGiven({ ...given, [name]: target.value })}
            />
          </label>
        ))}
        {children}
        <CardButtons agree={consoleText.passwordSend} onCancel={cancel} />
      </form>
    </div>
  )
}
