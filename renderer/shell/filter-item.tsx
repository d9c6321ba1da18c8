/** A filter with a name as a place in the tree. */
import type { SavedFilter } from '../../preload/contract/settings'
import { MenuButton, openMenu } from '../actions/menu'
import { savedFilterEntries } from '../inventory/filter-menu'
import { applyFilter, favouritesFilter, renameFilter, useIsApplied } from '../inventory/saved-filters'
import { Icon } from '../marks/icon'
import { plain } from '../text/plain'
import { shellText } from '../text/shell'

/** `count`: how many machines it finds, where that is known without asking each. */
export function FilterItem({ saved, count }: { readonly saved: SavedFilter; readonly count?: number }) {
  const isApplied = useIsApplied(saved)
  const isBuiltIn = saved === favouritesFilter
  const label = shellText.filterMenu(saved.name)
  const entries = () => savedFilterEntries(saved, (to) => renameFilter(saved.name, to))
  return (
    <div
      className="vd-place-row"
      onContextMenu={(event) => {
        event.preventDefault()
        if (!isBuiltIn) openMenu({ at: { x: event.clientX, y: event.clientY }, label, entries })
      }}
    >
      <button type="button" className="vd-place" aria-current={isApplied} title={plain(saved.text, 300)} onClick={() => applyFilter(saved)}>
        <Icon name={isBuiltIn ? 'star' : 'bookmark'} />
        <span className="vd-place__name vd-ellipsis">{plain(saved.name, 60)}</span>
        {count !== undefined && <span className="vd-place__count">{count}</span>}
      </button>
      {!isBuiltIn && <MenuButton label={label} icon="more" entries={entries} className="vd-icon-button vd-place__menu" />}
    </div>
  )
}
