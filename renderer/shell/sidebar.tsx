/** Where machines are: every connection with its truth and its counts; choosing one narrows the inventory to it. */
import { useMemo, type KeyboardEvent } from 'react'
import { useStore } from 'zustand'
import type { Connection } from '../../preload/contract/connection'
import { fileDragged } from '../actions/file-machines'
import { openAddConnection } from '../connect/open'
import { placeOf } from '../state/place'
import { filter } from '../inventory/filter-state'
import { favouritesFilter, isNamedFilter } from '../inventory/saved-filters'
import { Icon } from '../marks/icon'
import { folderOf } from '../state/folders'
import { grouped } from '../state/grouped'
import { useSetting } from '../state/hooks'
import { connections, rows } from '../state/live'
import { shellText } from '../text/shell'
import { ConnectionItem } from './connection-item'
import { FilterItem } from './filter-item'
import { FolderTree } from './folder-tree'
import { goToPlace } from './go-to-place'
import { useDrop } from './use-drop'
import './sidebar.css'

const places = ['local', 'remote', 'cluster', 'demo'] as const

export function Sidebar() {
  const items = useStore(connections, (state) => state.items)
  const scope = useStore(filter, (state) => state.scope)
  const saved = useSetting('savedFilters')
  const isNamed = useStore(filter, isNamedFilter)
  const starred = useSetting('favourites')
  const stars = useStore(rows, ({ items }) => starred.filter((id) => items.has(id)).length)
  const groups = useMemo(() => grouped(items.values(), placeOf), [items])
  // Dropped on all machines they leave their folders.
  const drop = useDrop((what) => what.kind === 'machines' && what.machineIds.some((id) => folderOf(id) !== undefined) && (() => fileDragged(what.machineIds, undefined)))
  const sums = useMemo(() => sum([...items.values()]), [items])

  return (
    <nav className="vd-sidebar" aria-label={shellText.places} onKeyDown={walk}>
      <div className="vd-sidebar__scroll">
        <button type="button" className="vd-place" {...drop} aria-current={scope === undefined && !isNamed} onClick={() => goToPlace(undefined)}>
          <Icon name="machine" />
          <span className="vd-place__name">{shellText.allMachines}</span>
          <span className="vd-place__count" title={shellText.counts(sums.running, sums.total)}>
            {sums.running}/{sums.total}
          </span>
        </button>
        {stars > 0 && <FilterItem saved={favouritesFilter} count={stars} />}
        {saved.length > 0 && (
          <section aria-label={shellText.filters}>
            <h2 className="vd-sidebar__group">{shellText.filters}</h2>
            {saved.map((one) => (
              <FilterItem key={one.name} saved={one} />
            ))}
          </section>
        )}
        <FolderTree />
        {places.map((place) => {
          const members = groups.get(place)
          return (
            members && (
              <section key={place} aria-label={shellText.groups[place]}>
                <h2 className="vd-sidebar__group">{shellText.groups[place]}</h2>
                {members.map((one) => (
                  <ConnectionItem key={one.id} connection={one} isCurrent={scope === one.id && !isNamed} onChoose={() => goToPlace(one.id)} />
                ))}
              </section>
            )
          )
        })}
      </div>
      <button type="button" className="vd-sidebar__add" onClick={openAddConnection}>
        <Icon name="add" />
        {shellText.addConnection}
      </button>
    </nav>
  )
}

function sum(all: readonly Connection[]): Connection['counts'] {
  return all.reduce((so, { counts }) => ({ running: so.running + counts.running, total: so.total + counts.total }), { running: 0, total: 0 })
}

/** Up and down walk the places, as in a tree. */
function walk(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
  if (step === 0) return
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>('.vd-place')]
  const at = all.findIndex((one) => one === document.activeElement)
  all[Math.min(Math.max(at + step, 0), all.length - 1)]?.focus()
  event.preventDefault()
}
