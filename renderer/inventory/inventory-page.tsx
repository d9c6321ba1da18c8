/** The list of all machines: filter, table or pictures, verbs. */
import { useEffect, type ReactNode } from 'react'
import { useStore } from 'zustand'
import { MenuButton } from '../actions/menu'
import { Icon } from '../marks/icon'
import { changeSettings, useSetting } from '../state/hooks'
import { rows } from '../state/live'
import { openCreate } from '../state/tabs'
import { inventoryText } from '../text/inventory'
import { columnEntries } from './column-menu'
import { Empty } from './empty'
import { FilterBox } from './filter-box'
import { filterEntries } from './filter-menu'
import { filter } from './filter-state'
import { Footer } from './footer'
import { useFileDrop } from './file-drop'
import { HostWarnings } from './host-warnings'
import { useLiveOrder } from './live-order'
import { keepOnly } from './selection'
import { Table } from './table'
import { ThumbnailGrid } from './thumbnails/thumbnail-grid'
import { view } from './view'
import './inventory.css'

/** `welcome` is shown instead of a list while there is no connection. */
export function InventoryPage({ welcome }: { readonly welcome: ReactNode }) {
  const isEmpty = useStore(view, ({ ids }) => ids.length === 0)
  const isPictures = useSetting('inventoryView') === 'thumbnails'
  const scope = useStore(filter, (state) => state.scope)
  const { isDropping, onDragOver, onDragLeave, onDrop } = useFileDrop((path) => openCreate(scope, path))
  useLiveOrder()
  useEffect(() => view.subscribe(({ ids }, before) => keepOnly((id) => rows.getState().items.has(id), before.ids, ids)), [])
  return (
    <div className="vd-inventory" data-dropping={isDropping} onDragOver={onDragOver} onDragLeave={onDragLeave} onDrop={onDrop}>
      <h1 className="vd-unseen">{inventoryText.table}</h1>
      <div className="vd-inventory__bar">
        <FilterBox />
        <MenuButton label={inventoryText.savedFilters} icon="bookmark" entries={filterEntries} />
        <div className="vd-inventory__tools">
          <button type="button" className="vd-icon-button" aria-label={inventoryText.thumbnails} title={inventoryText.thumbnails} aria-pressed={isPictures} onClick={() => changeSettings({ inventoryView: isPictures ? 'list' : 'thumbnails' })}>
            <Icon name="thumbnails" />
          </button>
          {!isPictures && <MenuButton label={inventoryText.chooseColumns} icon="columns" entries={columnEntries} />}
          <button type="button" className="vd-bar-button" data-kind="primary" onClick={() => openCreate(scope)}>
            <Icon name="add" />
            {inventoryText.newMachine}
          </button>
        </div>
      </div>
      <HostWarnings />
      {isEmpty ? <Empty welcome={welcome} /> : isPictures ? <ThumbnailGrid /> : <Table />}
      <Footer />
      {isDropping && <div className="vd-inventory__drop">{inventoryText.drop}</div>}
    </div>
  )
}
