/** Language, theme and the height of rows. */
import { changeSettings, defaults, useSetting } from '../state/hooks'
import { settingsText } from '../text/settings'
import { Choice } from './controls'
import { LanguageSetting } from './language'
import { Section } from './section'

export function Look() {
  return (
    <Section id="look" title={settingsText.look}>
      <LanguageSetting />
      <Choice label={settingsText.theme} about={settingsText.themeAbout} value={useSetting('theme')} fallback={defaults.theme} options={settingsText.themes} onChoose={(theme) => changeSettings({ theme })} />
      <Choice label={settingsText.density} about={settingsText.densityAbout} value={useSetting('density')} fallback={defaults.density} options={settingsText.densities} onChoose={(density) => changeSettings({ density })} />
    </Section>
  )
}
