/** What the start of the program brings. */
import { changeSettings, useSetting } from '../state/hooks'
import { settingsText } from '../text/settings'
import { Choice } from './controls'
import { LoginSetting } from './login'

export function StartSettings() {
  const atStart = useSetting('atStart')
  return (
    <section aria-labelledby="settings-start">
      <h2 id="settings-start">{settingsText.start}</h2>
      <p className="vd-muted">{settingsText.atStartBody}</p>
      <Choice label={settingsText.atStart} value={atStart} options={settingsText.atStarts} onChoose={(value) => changeSettings({ atStart: value })} />
      <LoginSetting />
    </section>
  )
}
