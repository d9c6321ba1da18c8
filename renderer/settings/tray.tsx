/** The icon in the tray and what closing the window means; where the desktop shows no icons, that and the way out. */
import { useStore } from 'zustand'
import { changeSettings, defaults, useSetting } from '../state/hooks'
import { desktop } from '../state/live'
import { settingsText } from '../text/settings'
import { Choice } from './controls'
import { Section } from './section'

export function TraySettings() {
  const isTrayShown = useSetting('isTrayShown')
  const closing = useSetting('closing')
  const tray = useStore(desktop, ({ items }) => items.get('desktop')?.tray)
  return (
    <Section id="tray" title={settingsText.tray} about={tray === 'absent' ? settingsText.trayAbsent : settingsText.trayBody}>
      <Choice label={settingsText.trayIcon} about={settingsText.trayIconAbout} value={isTrayShown ? 'shown' : 'off'} fallback={defaults.isTrayShown ? 'shown' : 'off'} options={settingsText.trayStates} onChoose={(value) => changeSettings({ isTrayShown: value === 'shown' })} />
      <Choice label={settingsText.closing} about={settingsText.closingAbout} value={closing} fallback={defaults.closing} options={settingsText.closings} onChoose={(value) => changeSettings({ closing: value })} />
    </Section>
  )
}
