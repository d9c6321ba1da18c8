/** The language: main speaks it at once, this page when it is loaded again, which the person decides. */
import { useStore } from 'zustand'
import { languageNames } from '../../preload/contract/language'
import { changeSettings, defaults, useSetting } from '../state/hooks'
import { desktop } from '../state/live'
import { language as ours } from '../text/language'
import { settingsText } from '../text/settings'
import { Choice } from './controls'
import { Found } from './section'

const choices = { system: settingsText.languageOfDesktop, ...languageNames }

export function LanguageSetting() {
  const spoken = useStore(desktop, ({ items }) => items.get('desktop')?.language ?? ours)
  return (
    <>
      <Choice label={settingsText.language} about={settingsText.languageAbout} value={useSetting('language')} fallback={defaults.language} options={choices} onChoose={(language) => changeSettings({ language })} />
      <div role="status">
        {spoken !== ours && (
          <Found words={settingsText.language}>
            <p className="vd-settings__wait">
              {settingsText.languageWaits}{' '}
              <button type="button" className="vd-bar-button" onClick={() => window.location.reload()}>
                {settingsText.loadAgain}
              </button>
            </p>
          </Found>
        )}
      </div>
    </>
  )
}
