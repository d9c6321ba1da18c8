/** Choosing columns, and what can be done with one, as menu entries. */
import type { MenuEntry } from '../actions/menu'
import { changeSettings, currentSettings } from '../state/hooks'
import { inventoryText } from '../text/inventory'
import { columnsFrom, titleOf, type Column, type ColumnId } from './columns'
import { exportList } from './export-list'
import { moveColumn, saveColumns, showColumn } from './use-columns'

/** A box for each column; the name is always there. */
export function columnEntries(): readonly MenuEntry[] {
  const all = columnsFrom(currentSettings().columns)
  return [
    ...all
      .filter(({ id }) => id !== 'name')
      .map(({ id, isShown }): MenuEntry => ({ kind: 'item', label: titleOf(id), isChecked: isShown, run: () => showColumn(all, id, !isShown) })),
    { kind: 'line' },
    { kind: 'item', label: inventoryText.resetColumns, icon: 'reset', run: () => saveColumns(columnsFrom([])) },
    { kind: 'line' },
    { kind: 'item', label: inventoryText.exportList, icon: 'save', run: () => void exportList() },
  ]
}

/** For the right click on a column's title. */
export function headEntries(id: ColumnId, all: readonly Column[]): readonly MenuEntry[] {
  const at = all.findIndex((column) => column.id === id)
  const sort = (isDescending: boolean) => () => changeSettings({ sort: { column: id, isDescending } })
  return [
    { kind: 'item', label: inventoryText.sortUp, icon: 'up', run: sort(false) },
    { kind: 'item', label: inventoryText.sortDown, icon: 'down', run: sort(true) },
    { kind: 'line' },
    { kind: 'item', label: inventoryText.moveLeft, icon: 'chevronLeft', run: () => moveColumn(all, id, Math.max(0, at - 1)) },
    { kind: 'item', label: inventoryText.moveRight, icon: 'chevronRight', run: () => moveColumn(all, id, at + 1) },
    ...(id === 'name' ? [] : [{ kind: 'item', label: inventoryText.hide, icon: 'close', run: () => showColumn(all, id, false) } as const]),
    { kind: 'line' },
    { kind: 'title', label: inventoryText.chooseColumns },
    ...columnEntries(),
  ]
}
