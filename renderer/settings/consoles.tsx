/** How consoles look and which keys stay with the window. */
import { commandIds, shortcutsOf } from '../state/commands'
import { changeSettings, defaults, useSetting } from '../state/hooks'
import { isTyped } from '../state/shortcut'
import { commandText } from '../text/commands'
import { settingsText } from '../text/settings'
import { Choice, NumberSetting, Switches } from './controls'
import { Section } from './section'

/** Ways to give the keyboard back that no guest and no desktop needs for itself. */
const chords = { 'Ctrl+Alt': 'Ctrl+Alt', 'Ctrl+Shift': 'Ctrl+Shift', 'Alt+Shift': 'Alt+Shift', 'Ctrl+Alt+Shift': 'Ctrl+Alt+Shift' }

export function ConsoleSettings() {
  const console = useSetting('console')
  const hostShortcuts = useSetting('hostShortcuts')
  const changed = useSetting('shortcuts')
  const change = (part: Partial<typeof console>) => changeSettings({ console: { ...console, ...part } })
  const options = Object.fromEntries(commandIds.flatMap((id) => shortcutsOf(id, changed).filter((shortcut) => !isTyped(shortcut)).map((shortcut) => [shortcut, commandText[id]])))
  return (
    <Section id="console" title={settingsText.console}>
      <Choice label={settingsText.scaling} about={settingsText.scalingAbout} value={console.scaling} fallback={defaults.console.scaling} options={settingsText.scalings} onChoose={(scaling) => change({ scaling })} />
      <NumberSetting label={settingsText.fontSize} about={settingsText.fontSizeAbout} unit={settingsText.pixels} value={console.serialFontSizePx} fallback={defaults.console.serialFontSizePx} least={6} most={40} onChange={(serialFontSizePx) => change({ serialFontSizePx })} />
      <NumberSetting label={settingsText.keptAlive} about={settingsText.keptAliveAbout} value={console.keptAlive} fallback={defaults.console.keptAlive} least={0} most={20} onChange={(keptAlive) => change({ keptAlive })} />
      <Choice label={settingsText.releaseChord} about={settingsText.releaseChordAbout} value={console.releaseChord} fallback={defaults.console.releaseChord} options={{ ...chords, [console.releaseChord]: console.releaseChord }} onChoose={(releaseChord) => change({ releaseChord })} />
      <Switches label={settingsText.hostShortcuts} about={settingsText.hostShortcutsAbout} chosen={hostShortcuts} options={options} onChange={(chosen) => changeSettings({ hostShortcuts: chosen })} />
    </Section>
  )
}
