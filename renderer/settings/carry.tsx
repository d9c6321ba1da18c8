/** Settings to a file and back. */
import { showFailure, showToast } from '../actions/toasts'
import { api } from '../api'
import { changeSettings } from '../state/hooks'
import { settingsText } from '../text/settings'
import { Found, Section } from './section'

export function Carry() {
  const save = () =>
    api.settings.exportFile({}).then(
      ({ path }) => path !== undefined && showToast({ title: settingsText.exported(path) }),
      (thrown: unknown) => showFailure(settingsText.couldNotExport, thrown),
    )
  const take = () =>
    api.settings.importFile({}).then(
      ({ before }) => before && showToast({ title: settingsText.imported, undo: () => changeSettings(before) }),
      (thrown: unknown) => showFailure(settingsText.couldNotImport, thrown),
    )
  return (
    <Section id="carry" title={settingsText.carry}>
      <Found words={settingsText.carryAbout}>
        <p className="vd-muted">{settingsText.carryAbout}</p>
        <div className="vd-settings__buttons">
          <button type="button" className="vd-bar-button" onClick={() => void save()}>
            {settingsText.export}
          </button>
          <button type="button" className="vd-bar-button" onClick={() => void take()}>
            {settingsText.import}
          </button>
        </div>
      </Found>
    </Section>
  )
}
