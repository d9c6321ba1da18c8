/** The login of a desktop: the remembered one where main gives it, else what the person types, with the wish to remember it. */
import { useCallback, useEffect, useState } from 'react'
import { api } from '../../api'
import { consoleText } from '../../text/console'
import type { Console } from '../console'
import { CredentialsCard, type Credentials } from '../cover/credentials-card'
import type { CredentialName } from '../viewer'
import { logIn } from './log-in'

interface Known {
  readonly canRemember: boolean
  /** Whose login is remembered. */
  readonly username?: string | undefined
}

export function LoginCard({ console, wanted }: { readonly console: Console; readonly wanted: readonly CredentialName[] }) {
  const { machineId, consoleId } = console
  const [known, setKnown] = useState<Known>()
  const [isKept, setKept] = useState(false)
  const ask = useCallback(() => {
    api.consoles.login({ machineId, consoleId }).then(
      (found) => {
        if (found.login && console.state.getState().wanted) return logIn(console, found.login, { isKept: true, isRemembered: true })
        setKept(found.username !== undefined)
        setKnown(found)
      },
      () => setKnown({ canRemember: false }),
    )
  }, [console, machineId, consoleId])
  useEffect(ask, [ask])
  const forget = () => {
    setKnown({ canRemember: true })
    setKept(false)
    void api.consoles.forgetLogin({ machineId, consoleId }).catch(() => {})
  }
  if (!known) return null
  const give = ({ username = '', domain = '', password = '' }: Credentials) => logIn(console, { username, domain, password }, { isKept: isKept && username !== '', isRemembered: false })
  const remembered = known.username !== undefined && (
    <div className="vd-console__known">
      <button type="button" className="vd-bar-button" onClick={ask}>{consoleText.loginUse(known.username)}</button>
      <button type="button" className="vd-bar-button" onClick={forget}>{consoleText.loginForget}</button>
    </div>
  )
  return (
    <CredentialsCard console={console} wanted={wanted} onGiven={give} before={remembered}>
      {known.canRemember
        ? <label className="vd-console__check"><input type="checkbox" checked={isKept} onChange={({ target }) => setKept(target.checked)} />{consoleText.loginRemember}</label>
        : <p className="vd-muted">{consoleText.loginNoKeyring}</p>}
    </CredentialsCard>
  )
}
