/** What the start of the program brings. */
import { changeSettings, defaults, useSetting } from '../state/hooks'
import { settingsText } from '../text/settings'
import { Choice } from './controls'
import { LoginSetting } from './login'
import { Section } from './section'

export function StartSettings() {
  const atStart = useSetting('atStart')
  return (
    <Section id="start" title={settingsText.start}>
      <Choice label={settingsText.atStart} about={settingsText.atStartAbout} value={atStart} fallback={defaults.atStart} options={settingsText.atStarts} onChoose={(value) => changeSettings({ atStart: value })} />
      <LoginSetting />
    </Section>
  )
}
