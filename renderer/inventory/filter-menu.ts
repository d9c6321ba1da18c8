/** The menus of saved filters: the one beside the filter box, and that of a single filter. */
import type { SavedFilter } from '../../preload/contract/settings'
import type { MenuEntry } from '../actions/menu'
import { currentSettings } from '../state/hooks'
import { inventoryText } from '../text/inventory'
import { filter } from './filter-state'
import { openNameFilter } from './name-filter'
import { applyFilter, favouritesFilter, removeFilter, saveFilter } from './saved-filters'

/** More cannot be kept. */
const most = 100

/** Every saved filter, and saving what stands in the box. */
export function filterEntries(): readonly MenuEntry[] {
  const { savedFilters } = currentSettings()
  const { text } = filter.getState()
  const reason = text.trim() === '' ? inventoryText.typeFirst : savedFilters.length >= most ? inventoryText.tooManyFilters : undefined
  return [
    { kind: 'title', label: inventoryText.savedFilters },
    entryOf(favouritesFilter),
    ...savedFilters.map(entryOf),
    { kind: 'line' },
    { kind: 'item', label: `${inventoryText.saveFilter}…`, icon: 'add', ...(reason !== undefined && { reason }), run: () => openNameFilter({ title: inventoryText.saveFilter, name: '', taken: inventoryText.replaces, onName: saveFilter }) },
  ]
}

const entryOf = (one: SavedFilter): MenuEntry => ({ kind: 'item', label: one.name, icon: one === favouritesFilter ? 'star' : 'bookmark', run: () => applyFilter(one) })

/** What can be done with one of them. */
export const savedFilterEntries = ({ name }: SavedFilter, rename: (to: string) => void): readonly MenuEntry[] => [
  { kind: 'item', label: `${inventoryText.renameFilter}…`, icon: 'rename', run: () => openNameFilter({ title: inventoryText.renameFilter, name, onName: rename }) },
  { kind: 'item', label: inventoryText.removeFilter, icon: 'trash', isDanger: true, run: () => removeFilter(name) },
]
