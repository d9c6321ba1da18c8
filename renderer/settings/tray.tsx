/** The icon in the tray and what closing the window means; where the desktop shows no icons, that and the way out. */
import { useStore } from 'zustand'
import { changeSettings, useSetting } from '../state/hooks'
import { desktop } from '../state/live'
import { settingsText } from '../text/settings'
import { Choice } from './controls'

export function TraySettings() {
  const isTrayShown = useSetting('isTrayShown')
  const closing = useSetting('closing')
  const tray = useStore(desktop, ({ items }) => items.get('desktop')?.tray)
  return (
    <section aria-labelledby="settings-tray">
      <h2 id="settings-tray">{settingsText.tray}</h2>
      <p className="vd-muted">{tray === 'absent' ? settingsText.trayAbsent : settingsText.trayBody}</p>
      <Choice label={settingsText.trayIcon} value={isTrayShown ? 'shown' : 'off'} options={settingsText.trayStates} onChoose={(value) => changeSettings({ isTrayShown: value === 'shown' })} />
      <Choice label={settingsText.closing} value={closing} options={settingsText.closings} onChoose={(value) => changeSettings({ closing: value })} />
    </section>
  )
}
