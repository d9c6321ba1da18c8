/** Saves what the list shows, where the person says. */
import { showFailure, showToast } from '../actions/toasts'
import { api } from '../api'
import { currentSettings } from '../state/hooks'
import { rows } from '../state/live'
import { inventoryText } from '../text/inventory'
import { columnsFrom } from './columns'
import { csvOf } from './csv'
import { around, view } from './view'

export async function exportList(): Promise<void> {
  const { items } = rows.getState()
  const shown = view.getState().ids.map((id) => items.get(id)).filter((row) => row !== undefined)
  const columns = columnsFrom(currentSettings().columns).filter(({ isShown }) => isShown).map(({ id }) => id)
  try {
    const { path } = await api.app.saveFile({ suggestedName: 'machines.csv', bytes: new TextEncoder().encode(csvOf(shown, columns, around)) })
    if (path !== undefined) showToast({ title: inventoryText.exported(shown.length, path) })
  } catch (thrown) {
    showFailure(inventoryText.couldNotExport, thrown)
  }
}
