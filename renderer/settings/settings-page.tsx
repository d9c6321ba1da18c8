/** What the window remembers, to be seen and changed; changes hold at once. */
import { changeSettings, useSetting } from '../state/hooks'
import { settingsText } from '../text/settings'
import { About } from './about'
import { Choice, NumberSetting, Switches } from './controls'
import { NotificationSettings } from './notifications'
import { Reset } from './reset'
import { StartSettings } from './start'
import { TraySettings } from './tray'
import './settings.css'

/** Ways to give the keyboard back that no guest and no desktop needs for itself. */
const chords = { 'Ctrl+Alt': 'Ctrl+Alt', 'Ctrl+Shift': 'Ctrl+Shift', 'Alt+Shift': 'Alt+Shift', 'Ctrl+Alt+Shift': 'Ctrl+Alt+Shift' }

export function SettingsPage() {
  const theme = useSetting('theme')
  const density = useSetting('density')
  const console = useSetting('console')
  const hostShortcuts = useSetting('hostShortcuts')
  return (
    <div className="vd-settings">
      <h1>{settingsText.title}</h1>
      <section aria-labelledby="settings-look">
        <h2 id="settings-look">{settingsText.look}</h2>
        <Choice label={settingsText.theme} value={theme} options={settingsText.themes} onChoose={(value) => changeSettings({ theme: value })} />
        <Choice label={settingsText.density} value={density} options={settingsText.densities} onChoose={(value) => changeSettings({ density: value })} />
      </section>
      <section aria-labelledby="settings-console">
        <h2 id="settings-console">{settingsText.console}</h2>
        <Choice label={settingsText.scaling} value={console.scaling} options={settingsText.scalings} onChoose={(scaling) => changeSettings({ console: { ...console, scaling } })} />
        <NumberSetting label={settingsText.fontSize} unit={settingsText.pixels} value={console.serialFontSizePx} least={6} most={40} onChange={(serialFontSizePx) => changeSettings({ console: { ...console, serialFontSizePx } })} />
        <NumberSetting label={settingsText.keptAlive} value={console.keptAlive} least={0} most={20} onChange={(keptAlive) => changeSettings({ console: { ...console, keptAlive } })} />
        <Choice label={settingsText.releaseChord} value={console.releaseChord} options={{ ...chords, [console.releaseChord]: console.releaseChord }} onChoose={(releaseChord) => changeSettings({ console: { ...console, releaseChord } })} />
        <Switches label={settingsText.hostShortcuts} chosen={hostShortcuts} options={settingsText.shortcuts} onChange={(chosen) => changeSettings({ hostShortcuts: chosen })} />
      </section>
      <StartSettings />
      <TraySettings />
      <NotificationSettings />
      <Reset />
      <About />
    </div>
  )
}
