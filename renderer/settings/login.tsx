/** Whether the program starts at login; the desktop's own file is the truth, which other programs and the person may have changed. */
import { useState } from 'react'
import type { StartAtLogin } from '../../preload/contract/desktop'
import { failureFrom, type Failure } from '../../preload/contract/failure'
import { FailureAlert } from '../actions/failure-alert'
import { api } from '../api'
import { useWatch } from '../state/use-watch'
import { settingsText } from '../text/settings'
import { Choice } from './controls'
import { Found } from './section'

export function LoginSetting() {
  const login = useWatch<StartAtLogin>('login', (sink) => api.app.startAtLogin({}, sink))?.items.get('login')
  const [failure, setFailure] = useState<Failure>()
  if (!login) return null
  const set = (isOn: boolean) => {
    setFailure(undefined)
    api.app.setStartAtLogin({ isOn }).catch((thrown: unknown) => setFailure(failureFrom(thrown)))
  }
  return (
    <>
      <Choice label={settingsText.login} about={settingsText.loginAbout} value={login.isOn ? 'on' : 'off'} fallback="off" options={settingsText.logins} onChoose={(value) => set(value === 'on')} />
      <Found words={settingsText.login}>
        {login.isEdited && <p className="vd-muted" data-selectable>{settingsText.loginEdited(login.path ?? '')}</p>}
        {failure && <FailureAlert failure={failure} />}
      </Found>
    </>
  )
}
