/** Goes to a connection's machines, or to all. */
import { setFilterText, setScope } from '../inventory/filter-state'
import { isNamedFilter } from '../inventory/saved-filters'
import { activateTab } from '../state/tabs'

/** A filter with a name is a place of its own, which is left for another; one that was typed narrows the next place too. */
export function goToPlace(connectionId: string | undefined): void {
  if (isNamedFilter()) setFilterText('')
  setScope(connectionId)
  activateTab('inventory')
}
